import type { MigrationInterface, QueryRunner } from 'typeorm';
import { assignedId, createTable, instant, integer, nullable, text } from '../table';

const COPIED =
  'kind, ticket_id, audit_id, trigger_id, revision_id, action_index, recipient_id, recipient, state, attempts, ' +
  'next_attempt_at, last_error, created_at, sent_at';

/**
 * Deliveries to webhooks beside mail, and of events beside actions. The outbox of events goes: a write makes deliveries for who
 * subscribed, and nobody could subscribe before.
 */
export class SendDeliveries1700000015000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE lifecycle_outbox');
    await runner.query('CREATE TABLE deliveries_before AS SELECT * FROM deliveries');
    await runner.query('DROP TABLE deliveries');
    await createTable(
      runner,
      'deliveries',
      [
        assignedId(),
        text('kind'),
        integer('endpoint_id'),
        integer('ticket_id'),
        integer('audit_id'),
        nullable(integer('trigger_id')),
        nullable(integer('revision_id')),
        nullable(integer('action_index')),
        nullable(text('event')),
        integer('recipient_id'),
        text('recipient'),
        text('state'),
        integer('attempts'),
        nullable(instant('next_attempt_at')),
        nullable(text('last_error')),
        instant('created_at'),
        nullable(instant('sent_at')),
      ],
      {
        indexes: [
          { name: 'deliveries_by_ticket', columns: ['ticket_id', 'id'] },
          { name: 'deliveries_by_trigger', columns: ['trigger_id', 'id'] },
          { name: 'deliveries_due', columns: ['endpoint_id', 'next_attempt_at'] },
        ],
      },
    );
    await runner.query(
      `INSERT INTO deliveries (id, endpoint_id, ${COPIED}) SELECT id, 0, ${COPIED} FROM deliveries_before`,
    );
    await runner.query('DROP TABLE deliveries_before');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Deliveries to webhooks cannot be kept without their columns'));
  }
}
