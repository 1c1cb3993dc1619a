import type { MigrationInterface, QueryRunner } from 'typeorm';

const COUNTS = ['reopens', 'replies', 'agent_stations', 'group_stations'];

/** What triggers may ask of a ticket's past; tickets from before this count from now on. */
export class CountTicketStations1700000010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const type = runner.connection.options.type === 'postgres' ? 'bigint' : 'integer';
    for (const name of COUNTS) await runner.query(`ALTER TABLE tickets ADD COLUMN ${name} ${type} NOT NULL DEFAULT 0`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of COUNTS) await runner.query(`ALTER TABLE tickets DROP COLUMN ${name}`);
  }
}
