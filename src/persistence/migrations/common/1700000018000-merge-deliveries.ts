import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which delivery holds what another would have sent. */
export class MergeDeliveries1700000018000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const type = runner.connection.options.type === 'postgres' ? 'bigint' : 'integer';
    await runner.query(`ALTER TABLE deliveries ADD COLUMN merged_into ${type}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE deliveries DROP COLUMN merged_into');
  }
}
