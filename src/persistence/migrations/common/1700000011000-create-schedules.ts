import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, generatedId, instant, integer, json, text } from '../table';

/** Schedules and their holidays, and which of them a trigger gave a ticket. */
export class CreateSchedules1700000011000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'schedules',
      [
        generatedId(),
        text('name'),
        text('name_folded'),
        text('time_zone'),
        json('intervals'),
        instant('created_at'),
        instant('updated_at'),
      ],
      { indexes: [{ name: 'schedules_name', columns: ['name_folded'], unique: true }] },
    );
    await createTable(
      runner,
      'schedule_holidays',
      [generatedId(), integer('schedule_id'), text('name'), text('start_date'), text('end_date')],
      {
        indexes: [
          { name: 'schedule_holidays_by_schedule', columns: ['schedule_id'] },
          { name: 'schedule_holidays_by_end', columns: ['end_date'] },
        ],
      },
    );
    const integerType = runner.connection.options.type === 'postgres' ? 'bigint' : 'integer';
    await runner.query(`ALTER TABLE tickets ADD COLUMN schedule_id ${integerType}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE tickets DROP COLUMN schedule_id');
    await runner.dropTable('schedule_holidays');
    await runner.dropTable('schedules');
  }
}
