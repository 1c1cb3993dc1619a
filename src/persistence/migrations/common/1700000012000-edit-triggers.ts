import type { MigrationInterface, QueryRunner } from 'typeorm';
import { fold } from '../../../common/fold';
import { createTable, generatedId, instant, integer, text } from '../table';

type ColumnType = 'integer' | 'text';

/** Categories, activation dates, drafts and notes of triggers. Triggers that exist go into the first category. */
export class EditTriggers1700000012000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'trigger_categories',
      [generatedId(), text('name'), integer('position'), instant('created_at'), instant('updated_at')],
      { indexes: [{ name: 'trigger_categories_in_order', columns: ['position', 'id'] }] },
    );
    await runner.query(
      `INSERT INTO trigger_categories (name, position, created_at, updated_at)
       VALUES ('Uncategorized', 1, '2026-11-26T00:00:00Z', '2026-11-26T00:00:00Z')`,
    );
    const add = (table: string, column: string, type: ColumnType, rest = '') =>
      runner.query(`ALTER TABLE ${table} ADD COLUMN ${column} ${spelled(runner, type)} ${rest}`);
    await add('triggers', 'category_id', 'integer', 'NOT NULL DEFAULT 1');
    await add('triggers', 'category_position', 'integer', 'NOT NULL DEFAULT 1');
    for (const column of ['description_folded', 'active_from', 'active_until', 'draft']) {
      await add('triggers', column, 'text');
    }
    await add('rule_set_entries', 'category_position', 'integer', 'NOT NULL DEFAULT 1');
    await add('trigger_revisions', 'note', 'text');
    await runner.query('DROP INDEX triggers_in_order');
    await runner.query('CREATE INDEX triggers_in_order ON triggers (category_position, position, title, id)');
    await runner.query('CREATE INDEX triggers_by_category ON triggers (category_id)');
    await foldDescriptions(runner);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('What triggers gained cannot be kept without its columns'));
  }
}

/** As `table.ts` fits columns of new tables. */
function spelled(runner: QueryRunner, type: ColumnType): string {
  if (runner.connection.options.type !== 'postgres') return type;
  return type === 'integer' ? 'bigint' : 'text COLLATE "C"';
}

async function foldDescriptions(runner: QueryRunner): Promise<void> {
  const marks = runner.connection.options.type === 'postgres' ? ['$1', '$2'] : ['?', '?'];
  const described = (await runner.query('SELECT id, description FROM triggers WHERE description IS NOT NULL')) as {
    id: number;
    description: string;
  }[];
  for (const { id, description } of described) {
    await runner.query(`UPDATE triggers SET description_folded = ${marks[0]} WHERE id = ${marks[1]}`, [
      fold(description),
      id,
    ]);
  }
}
