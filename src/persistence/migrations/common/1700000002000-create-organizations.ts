import type { MigrationInterface, QueryRunner } from 'typeorm';
import { boolean, createTable, generatedId, instant, integer, json, nullable, text } from '../table';

export class CreateOrganizations1700000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'organizations',
      [
        generatedId(),
        text('name'),
        text('name_folded'),
        nullable(text('external_id')),
        nullable(text('external_id_folded')),
        nullable(text('details')),
        nullable(text('notes')),
        json('domain_names'),
        json('tags'),
        json('organization_fields'),
        nullable(integer('group_id')),
        boolean('shared_tickets'),
        boolean('shared_comments'),
        nullable(instant('deleted_at')),
        instant('created_at'),
        instant('updated_at'),
      ],
      {
        indexes: [
          { name: 'organizations_name', columns: ['name_folded'], unique: true, where: 'deleted_at IS NULL' },
          { name: 'organizations_external_id', columns: ['external_id_folded'], unique: true },
        ],
      },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('organizations');
  }
}
