import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';
import { createTable, instant, integer, json, nullable, text } from '../table';

const UNFINISHED = 'next_attempt_at IS NOT NULL';
const key = (name: string) => ({ ...integer(name), isPrimary: true });

/** What every try of a delivery came to, and indexes that hold only deliveries on their way: most have arrived. */
export class AttemptDeliveries1700000016000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'delivery_attempts', [
      key('delivery_id'),
      key('attempt'),
      text('result'),
      nullable(text('error')),
      nullable(json('answer')),
      instant('started_at'),
      integer('milliseconds'),
    ]);
    const collation = runner.connection.options.type === 'postgres' ? ' COLLATE "C"' : '';
    await runner.query(`ALTER TABLE deliveries ADD COLUMN replayed_at text${collation}`);
    await runner.query('DROP INDEX deliveries_due');
    const due = ['endpoint_id', 'next_attempt_at', 'id'];
    const unfinished = ['ticket_id', 'recipient_id', 'id'];
    for (const [name, columnNames] of Object.entries({ deliveries_due: due, deliveries_unfinished: unfinished })) {
      await runner.createIndex('deliveries', new TableIndex({ name, columnNames, where: UNFINISHED }));
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX deliveries_unfinished');
    await runner.query('DROP INDEX deliveries_due');
    await runner.query('CREATE INDEX deliveries_due ON deliveries (endpoint_id, next_attempt_at)');
    await runner.query('ALTER TABLE deliveries DROP COLUMN replayed_at');
    await runner.dropTable('delivery_attempts');
  }
}
