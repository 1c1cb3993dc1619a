import type { MigrationInterface, QueryRunner } from 'typeorm';
import { toInstant } from '../../../common/clock';
import { boolean, createTable, generatedId, instant, integer, json, nullable, text } from '../table';

const TICKET_FIELDS = [
  ['subject', 'Subject'],
  ['description', 'Description'],
  ['status', 'Status'],
  ['tickettype', 'Type'],
  ['priority', 'Priority'],
  ['group', 'Group'],
  ['assignee', 'Assignee'],
];

export class CreateCustomFields1700000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'custom_field_sets', [{ ...text('owner'), isPrimary: true }, integer('revision')]);
    await createTable(
      runner,
      'custom_fields',
      [
        generatedId(),
        text('owner'),
        nullable(text('key')),
        nullable(text('key_folded')),
        text('type'),
        text('title'),
        nullable(text('description')),
        integer('position'),
        boolean('active'),
        boolean('system'),
        nullable(text('regexp')),
        nullable(text('tag')),
        nullable(text('target')),
        nullable(json('target_filter')),
        nullable(json('settings')),
        instant('created_at'),
        instant('updated_at'),
      ],
      {
        indexes: [
          { name: 'custom_fields_key', columns: ['owner', 'key_folded'], unique: true },
          { name: 'custom_fields_position', columns: ['owner', 'position'] },
        ],
      },
    );
    await createTable(
      runner,
      'custom_field_options',
      [generatedId(), integer('field_id'), text('name'), text('value'), integer('position')],
      {
        indexes: [{ name: 'custom_field_options_value', columns: ['field_id', 'value'], unique: true }],
        foreignKeys: [{ column: 'field_id', table: 'custom_fields', onDelete: 'CASCADE' }],
      },
    );
    await runner.query(
      `INSERT INTO custom_field_sets (owner, revision) VALUES ('user', 0), ('organization', 0), ('ticket', 0)`,
    );
    const now = toInstant(Date.now());
    const rows = TICKET_FIELDS.map(
      ([type, title], position) => `('ticket', '${type}', '${title}', ${position}, true, true, '${now}', '${now}')`,
    );
    await runner.query(
      `INSERT INTO custom_fields (owner, type, title, position, active, system, created_at, updated_at) VALUES ${rows.join(', ')}`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('custom_field_options');
    await runner.dropTable('custom_fields');
    await runner.dropTable('custom_field_sets');
  }
}
