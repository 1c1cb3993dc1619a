import type { MigrationInterface, QueryRunner } from 'typeorm';
import { assignedId, boolean, createTable, instant, integer, json, nullable, text } from '../table';

export class CreateTickets1700000007000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'id_counters', [
      assignedId(),
      integer('tickets'),
      integer('events'),
      integer('decisions'),
      integer('deliveries'),
    ]);
    await runner.query('INSERT INTO id_counters (id, tickets, events, decisions, deliveries) VALUES (1, 0, 0, 0, 0)');
    await createTickets(runner);
    await createComments(runner);
    await createAudits(runner);
    await createDecisions(runner);
    await createDeliveries(runner);
    await createIdempotencyKeys(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = [
      'idempotency_keys',
      'delivery_contexts',
      'deliveries',
      'decisions',
      'audits',
      'comments',
      'tickets',
    ];
    for (const table of [...tables, 'id_counters']) await runner.dropTable(table);
  }
}

const createTickets = (runner: QueryRunner) =>
  createTable(
    runner,
    'tickets',
    [
      assignedId(),
      nullable(text('external_id')),
      nullable(text('subject')),
      nullable(text('description')),
      text('status'),
      nullable(text('priority')),
      nullable(text('type')),
      nullable(integer('group_id')),
      nullable(integer('assignee_id')),
      integer('requester_id'),
      integer('submitter_id'),
      nullable(integer('organization_id')),
      json('tags'),
      json('follower_ids'),
      json('cc_ids'),
      json('custom_fields'),
      integer('via_id'),
      boolean('is_public'),
      nullable(text('due_at')),
      nullable(text('recipient')),
      instant('created_at'),
      instant('updated_at'),
      nullable(instant('deleted_at')),
    ],
    {
      indexes: [
        { name: 'tickets_by_requester', columns: ['requester_id'] },
        { name: 'tickets_by_assignee', columns: ['assignee_id'] },
        { name: 'tickets_by_update', columns: ['updated_at', 'id'] },
        { name: 'tickets_by_external_id', columns: ['external_id'], where: '"external_id" IS NOT NULL' },
      ],
    },
  );

const createComments = (runner: QueryRunner) =>
  createTable(
    runner,
    'comments',
    [
      assignedId(),
      integer('ticket_id'),
      integer('audit_id'),
      integer('author_id'),
      text('body'),
      boolean('public'),
      integer('via_id'),
      instant('created_at'),
    ],
    { indexes: [{ name: 'comments_by_ticket', columns: ['ticket_id', 'id'] }] },
  );

const createAudits = (runner: QueryRunner) =>
  createTable(
    runner,
    'audits',
    [
      assignedId(),
      integer('ticket_id'),
      integer('author_id'),
      integer('via_id'),
      nullable(json('metadata')),
      json('events'),
      instant('created_at'),
    ],
    { indexes: [{ name: 'audits_by_ticket', columns: ['ticket_id', 'id'] }] },
  );

const createDecisions = (runner: QueryRunner) =>
  createTable(
    runner,
    'decisions',
    [
      assignedId(),
      integer('ticket_id'),
      integer('audit_id'),
      text('update_type'),
      integer('author_id'),
      integer('tried'),
      text('stopped_because'),
      json('fired'),
      integer('rule_set_version'),
      json('facts'),
      instant('created_at'),
    ],
    { indexes: [{ name: 'decisions_by_ticket', columns: ['ticket_id', 'id'] }] },
  );

async function createDeliveries(runner: QueryRunner): Promise<void> {
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
      integer('recipient_id'),
      text('recipient'),
      text('subject'),
      text('body'),
      text('state'),
      integer('attempts'),
      text('idempotency_key'),
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
        { name: 'deliveries_idempotency_key', columns: ['idempotency_key'], unique: true },
      ],
    },
  );
  await createTable(runner, 'delivery_contexts', [
    { name: 'audit_id', type: 'integer', isPrimary: true },
    json('context'),
  ]);
}

const createIdempotencyKeys = (runner: QueryRunner) =>
  createTable(
    runner,
    'idempotency_keys',
    [
      { name: 'key', type: 'text', isPrimary: true },
      integer('ticket_id'),
      text('request_hash'),
      text('response'),
      instant('expires_at'),
    ],
    { indexes: [{ name: 'idempotency_keys_by_expiry', columns: ['expires_at'] }] },
  );
