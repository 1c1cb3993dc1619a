import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

const OF_USERS = 'user_id IS NOT NULL';

/** Deliveries of what happens to users, which are of no ticket. */
export class DeliverUserEvents1700000021000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const table = (await runner.getTable('deliveries'))!;
    const required = table.findColumnByName('ticket_id')!;
    const optional = required.clone();
    optional.isNullable = true;
    // SQLite copies the whole table for this. No other table refers to it, so nothing is deleted along with the old one.
    await runner.changeColumn(table, required, optional);
    const type = runner.connection.options.type === 'postgres' ? 'bigint' : 'integer';
    await runner.query(`ALTER TABLE deliveries ADD COLUMN user_id ${type}`);
    const index = (name: string, columnNames: string[], where: string) =>
      runner.createIndex('deliveries', new TableIndex({ name, columnNames, where }));
    await index('deliveries_by_user', ['user_id', 'id'], OF_USERS);
    const unfinished = `${OF_USERS} AND next_attempt_at IS NOT NULL`;
    await index('deliveries_unfinished_of_users', ['user_id', 'recipient_id', 'id'], unfinished);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Deliveries of what happened to users cannot be kept without their column'));
  }
}
