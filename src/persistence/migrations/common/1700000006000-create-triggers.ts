import type { MigrationInterface, QueryRunner } from 'typeorm';
import { assignedId, boolean, createTable, generatedId, instant, integer, json, nullable, text } from '../table';

export class CreateTriggers1700000006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'triggers',
      [
        generatedId(),
        text('title'),
        text('title_folded'),
        nullable(text('description')),
        boolean('active'),
        integer('position'),
        boolean('stop_processing'),
        json('conditions'),
        json('actions'),
        integer('revision_id'),
        instant('created_at'),
        instant('updated_at'),
      ],
      { indexes: [{ name: 'triggers_in_order', columns: ['position', 'title', 'id'] }] },
    );
    await createTable(
      runner,
      'trigger_revisions',
      [
        generatedId(),
        integer('trigger_id'),
        integer('number'),
        nullable(integer('author_id')),
        json('snapshot'),
        instant('created_at'),
      ],
      { indexes: [{ name: 'trigger_revisions_number', columns: ['trigger_id', 'number'], unique: true }] },
    );
    await createTable(
      runner,
      'rule_set_entries',
      [
        generatedId(),
        integer('trigger_id'),
        integer('revision_id'),
        text('title'),
        integer('position'),
        json('rule'),
        integer('from_version'),
        nullable(integer('to_version')),
      ],
      {
        indexes: [
          { name: 'rule_set_entries_live', columns: ['to_version'] },
          { name: 'rule_set_entries_by_trigger', columns: ['trigger_id'] },
          { name: 'rule_set_entries_by_start', columns: ['from_version'] },
        ],
      },
    );
    await createTable(runner, 'rule_set_version', [assignedId(), integer('version')]);
    await runner.query('INSERT INTO rule_set_version (id, version) VALUES (1, 0)');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['rule_set_version', 'rule_set_entries', 'trigger_revisions', 'triggers']) {
      await runner.dropTable(table);
    }
  }
}
