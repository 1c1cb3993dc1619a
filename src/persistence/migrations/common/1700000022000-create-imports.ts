import type { MigrationInterface, QueryRunner } from 'typeorm';
import { boolean, createTable, generatedId, instant, integer, json, nullable, text } from '../table';

export class CreateImports1700000022000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const collation = runner.connection.options.type === 'postgres' ? ' COLLATE "C"' : '';
    await runner.query(`ALTER TABLE users ADD COLUMN user_field_sources text${collation}`);
    await createImports(runner);
    await createChunks(runner);
    await createErrors(runner);
    await createVerdicts(runner);
    await createChanges(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['import_changes', 'import_verdicts', 'import_errors', 'import_chunks', 'imports']) {
      await runner.dropTable(table);
    }
    await runner.query('ALTER TABLE users DROP COLUMN user_field_sources');
  }
}

const createImports = (runner: QueryRunner) =>
  createTable(
    runner,
    'imports',
    [
      generatedId(),
      text('record'),
      integer('author_id'),
      text('file_key'),
      text('file_name'),
      text('file_hash'),
      integer('file_bytes'),
      text('encoding'),
      text('separator'),
      json('header'),
      json('mapping'),
      json('options'),
      text('status'),
      nullable(json('failure')),
      json('rows'),
      json('sample'),
      json('missing_options'),
      nullable(json('applied')),
      nullable(json('undone')),
      boolean('is_cancel_asked'),
      integer('progress_done'),
      nullable(integer('progress_total')),
      nullable(integer('progress_since')),
      nullable(text('job_key')),
      instant('created_at'),
      instant('updated_at'),
      nullable(instant('applied_at')),
      nullable(instant('undone_at')),
    ],
    {
      indexes: [
        { name: 'imports_by_record', columns: ['record', 'id'] },
        { name: 'imports_by_file', columns: ['file_key'] },
      ],
    },
  );

const createChunks = (runner: QueryRunner) =>
  createTable(
    runner,
    'import_chunks',
    [generatedId(), text('file_key'), integer('position'), text('data'), instant('created_at')],
    {
      indexes: [
        { name: 'import_chunks_of_file', columns: ['file_key', 'position'], unique: true },
        { name: 'import_chunks_by_time', columns: ['created_at'] },
      ],
    },
  );

const createErrors = (runner: QueryRunner) =>
  createTable(
    runner,
    'import_errors',
    [
      generatedId(),
      integer('import_id'),
      integer('line'),
      nullable(text('column_name')),
      nullable(text('cell')),
      text('code'),
      text('message'),
    ],
    { indexes: [{ name: 'import_errors_of_import', columns: ['import_id', 'line', 'id'] }] },
  );

const createVerdicts = (runner: QueryRunner) =>
  createTable(runner, 'import_verdicts', [generatedId(), integer('import_id'), integer('first_row'), text('letters')], {
    indexes: [{ name: 'import_verdicts_of_import', columns: ['import_id', 'first_row'], unique: true }],
  });

const createChanges = (runner: QueryRunner) =>
  createTable(
    runner,
    'import_changes',
    [
      generatedId(),
      integer('import_id'),
      integer('line'),
      integer('record_id'),
      text('action'),
      nullable(json('before')),
      text('digest'),
      nullable(text('kept')),
    ],
    {
      indexes: [
        { name: 'import_changes_of_import', columns: ['import_id', 'id'] },
        { name: 'import_changes_kept', columns: ['import_id', 'id'], where: 'kept IS NOT NULL' },
      ],
    },
  );
