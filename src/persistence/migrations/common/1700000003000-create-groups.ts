import type { MigrationInterface, QueryRunner } from 'typeorm';
import { boolean, createTable, generatedId, instant, integer, nullable, text } from '../table';

export class CreateGroups1700000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'groups',
      [
        generatedId(),
        text('name'),
        nullable(text('description')),
        boolean('is_default'),
        boolean('is_public'),
        boolean('deleted'),
        instant('created_at'),
        instant('updated_at'),
      ],
      { indexes: [{ name: 'groups_name', columns: ['name'] }] },
    );
    await createTable(
      runner,
      'group_memberships',
      [
        generatedId(),
        integer('user_id'),
        integer('group_id'),
        boolean('is_default'),
        instant('created_at'),
        instant('updated_at'),
      ],
      {
        indexes: [
          { name: 'group_memberships_user', columns: ['user_id', 'group_id'], unique: true },
          { name: 'group_memberships_group', columns: ['group_id'] },
        ],
      },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('group_memberships');
    await runner.dropTable('groups');
  }
}
