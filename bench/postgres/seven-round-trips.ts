import { Pool } from 'pg';

/**
 * What a service does that stores a ticket as it goes: begin, read the requester, insert ticket, comment and audit, update the
 * ticket, commit. No rules, no decision, no outbox; statements prepared by name; tables and indexes as ours.
 */
export class SevenRoundTrips {
  private readonly pool: Pool;

  constructor(
    url: string,
    private readonly requesterIds: number[],
  ) {
    this.pool = new Pool({ connectionString: url, max: 16 });
  }

  async prepare(): Promise<void> {
    await this.pool.query('CREATE SCHEMA seven; CREATE SEQUENCE seven.ids');
    for (const table of ['tickets', 'comments', 'audits']) {
      await this.pool.query(`CREATE TABLE seven.${table} (LIKE public.${table} INCLUDING ALL)`);
    }
  }

  async create(): Promise<void> {
    const requester = this.requesterIds[Math.floor(Math.random() * this.requesterIds.length)]!;
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      await client.query({ name: 'user', text: 'SELECT * FROM users WHERE id = $1', values: [requester] });
      const { rows } = await client.query<{ id: string }>({
        name: 'ticket',
        text: TICKET,
        values: ['Where is my order', TEXT, requester],
      });
      const id = rows[0]!.id;
      await client.query({ name: 'comment', text: COMMENT, values: [id, requester, TEXT] });
      await client.query({ name: 'audit', text: AUDIT, values: [id, requester, EVENTS] });
      await client.query({ name: 'update', text: UPDATE, values: [id, 'high'] });
      await client.query('COMMIT');
    } finally {
      client.release();
    }
  }

  close(): Promise<void> {
    return this.pool.end();
  }
}

const TEXT = 'I ordered two weeks ago and nothing has come yet, please tell me where it is. '.repeat(3);
const STAMP = `'2026-11-23T09:00:00Z'`;
const TICKET = `INSERT INTO seven.tickets (id, subject, description, status, requester_id, submitter_id, tags,
    follower_ids, cc_ids, custom_fields, via_id, is_public, created_at, updated_at)
  VALUES (nextval('seven.ids'), $1, $2, 'new', $3, $3, '["late"]', '[]', '[]', '{}', 5, true, ${STAMP}, ${STAMP})
  RETURNING id`;
const COMMENT = `INSERT INTO seven.comments (id, ticket_id, audit_id, author_id, body, public, via_id, created_at)
  VALUES (nextval('seven.ids'), $1, 1, $2, $3, true, 5, ${STAMP})`;
const AUDIT = `INSERT INTO seven.audits (id, ticket_id, author_id, via_id, metadata, events, created_at)
  VALUES (nextval('seven.ids'), $1, $2, 5, null, $3, ${STAMP})`;
const UPDATE = 'UPDATE seven.tickets SET priority = $2 WHERE id = $1';
const EVENTS = JSON.stringify(
  ['subject', 'requester_id', 'priority', 'type', 'status', 'tags'].map((field_name, at) => ({
    id: at,
    type: 'Create',
    field_name,
    value: 'value',
  })),
);
