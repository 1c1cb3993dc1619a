import type { MigrationInterface, QueryRunner } from 'typeorm';
import { assignedId, createTable, instant, integer, nullable, text } from '../table';

const KEPT = [
  'id, kind, ticket_id, audit_id, trigger_id, revision_id',
  'recipient_id, recipient, state, attempts, next_attempt_at, last_error, created_at, sent_at',
];

/** Deliveries name the action whose templates they use, instead of holding a copy; their key follows from the rest. */
export class SlimDeliveries1700000009000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE deliveries_before AS SELECT * FROM deliveries');
    await runner.query('DROP TABLE deliveries');
    await createTable(
      runner,
      'deliveries',
      [
        assignedId(),
        text('kind'),
        integer('ticket_id'),
        integer('audit_id'),
        integer('trigger_id'),
        integer('revision_id'),
        integer('action_index'),
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
          { name: 'deliveries_due', columns: ['state', 'next_attempt_at'] },
        ],
      },
    );
    const columns = `${KEPT[0]}, action_index, ${KEPT[1]}`;
    const values = `${KEPT[0]}, ${actionIndex(runner)}, ${KEPT[1]}`;
    await runner.query(`INSERT INTO deliveries (${columns}) SELECT ${values} FROM deliveries_before`);
    await runner.query('DROP TABLE deliveries_before');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('The templates of deliveries cannot be put back'));
  }
}

/** The fourth part of `ticket-audit-trigger.revision-action-recipient`. */
function actionIndex(runner: QueryRunner): string {
  if (runner.connection.options.type === 'postgres') return `split_part(idempotency_key, '-', 4)::bigint`;
  return `CAST(json_extract('["' || replace(idempotency_key, '-', '","') || '"]', '$[3]') AS integer)`;
}
