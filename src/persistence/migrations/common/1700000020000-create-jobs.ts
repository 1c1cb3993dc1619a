import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, generatedId, instant, integer, json, nullable, text } from '../table';

export class CreateJobs1700000020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'jobs',
      [
        generatedId(),
        text('key'),
        text('kind'),
        integer('author_id'),
        json('payload'),
        integer('total'),
        integer('progress'),
        text('status'),
        nullable(text('message')),
        json('results'),
        nullable(text('holder')),
        nullable(instant('leased_until')),
        instant('created_at'),
        instant('updated_at'),
        nullable(instant('finished_at')),
      ],
      {
        indexes: [
          { name: 'jobs_key', columns: ['key'], unique: true },
          { name: 'jobs_unfinished', columns: ['id'], where: 'finished_at IS NULL' },
          { name: 'jobs_by_end', columns: ['finished_at'] },
        ],
      },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('jobs');
  }
}
