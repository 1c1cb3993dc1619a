import type { MigrationInterface, QueryRunner } from 'typeorm';
import { boolean, createTable, generatedId, instant, integer, json, nullable, text } from '../table';

export class CreateUsers1700000004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createUsers(runner);
    await createIdentities(runner);
    await createMemberships(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('organization_memberships');
    await runner.dropTable('user_identities');
    await runner.dropTable('users');
  }
}

const createUsers = (runner: QueryRunner) =>
  createTable(
    runner,
    'users',
    [
      generatedId(),
      text('name'),
      text('name_folded'),
      nullable(text('email')),
      text('access'),
      nullable(text('external_id')),
      nullable(text('external_id_folded')),
      nullable(integer('organization_id')),
      nullable(integer('default_group_id')),
      nullable(text('phone')),
      nullable(text('alias')),
      nullable(text('locale')),
      nullable(text('time_zone')),
      nullable(text('notes')),
      nullable(text('details')),
      nullable(text('signature')),
      json('tags'),
      json('user_fields'),
      boolean('active'),
      boolean('suspended'),
      boolean('verified'),
      boolean('moderator'),
      nullable(text('ticket_restriction')),
      boolean('only_private_comments'),
      nullable(instant('last_login_at')),
      instant('created_at'),
      instant('updated_at'),
    ],
    {
      indexes: [
        { name: 'users_external_id', columns: ['external_id_folded'], unique: true },
        { name: 'users_name', columns: ['name_folded'] },
        { name: 'users_organization', columns: ['organization_id'] },
        { name: 'users_access', columns: ['access'] },
      ],
    },
  );

const createIdentities = (runner: QueryRunner) =>
  createTable(
    runner,
    'user_identities',
    [
      generatedId(),
      integer('user_id'),
      text('type'),
      text('value'),
      text('value_folded'),
      boolean('is_primary'),
      boolean('verified'),
      instant('created_at'),
      instant('updated_at'),
    ],
    {
      indexes: [
        { name: 'user_identities_value', columns: ['value_folded'], unique: true },
        { name: 'user_identities_user', columns: ['user_id'] },
      ],
    },
  );

const createMemberships = (runner: QueryRunner) =>
  createTable(
    runner,
    'organization_memberships',
    [
      generatedId(),
      integer('user_id'),
      integer('organization_id'),
      boolean('is_default'),
      instant('created_at'),
      instant('updated_at'),
    ],
    {
      indexes: [
        { name: 'organization_memberships_user', columns: ['user_id', 'organization_id'], unique: true },
        { name: 'organization_memberships_organization', columns: ['organization_id'] },
      ],
    },
  );
