import type { MigrationInterface, QueryRunner } from 'typeorm';
import { boolean, createTable, generatedId, instant, integer, json, text } from '../table';

export class CreateHooks1700000008000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'hook_sources', [
      generatedId(),
      text('name'),
      text('secret'),
      text('effects'),
      boolean('active'),
      integer('user_id'),
      instant('created_at'),
      instant('updated_at'),
    ]);
    await createTable(runner, 'mirrored_tickets', [
      { ...integer('source_id'), isPrimary: true },
      { ...text('external_id'), isPrimary: true },
      integer('ticket_id'),
      instant('last_occurred_at'),
    ]);
    await createTable(runner, 'lifecycle_outbox', [
      { ...integer('audit_id'), isPrimary: true },
      integer('ticket_id'),
      json('events'),
      instant('created_at'),
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['lifecycle_outbox', 'mirrored_tickets', 'hook_sources']) await runner.dropTable(table);
  }
}
