import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

const TABLES = ['users', 'organizations'];

/** Exports go by the last change; tickets have this index already. */
export class FindChanges1700000020100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await runner.createIndex(
        table,
        new TableIndex({ name: `${table}_by_update`, columnNames: ['updated_at', 'id'] }),
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`DROP INDEX ${table}_by_update`);
  }
}
