import { DataSource } from 'typeorm';
import { DecisionEntity } from '../../src/decisions/decision.entity';
import { entities } from '../../src/entities';
import { DeliveryEntity } from '../../src/deliveries/delivery.entity';
import { dataSourceOptions, IdCountersEntity, SignalboxDataSource } from '../../src/persistence';
import { AuditEntity } from '../../src/tickets/audit.entity';
import { CommentEntity } from '../../src/tickets/comment.entity';
import { IdempotencyKeyEntity } from '../../src/tickets/idempotency-key.entity';
import { TicketEntity } from '../../src/tickets/ticket.entity';
import { UserEntity } from '../../src/users/user.entity';
import { OWNER_EMAIL, OWNER_TOKEN } from '../support/app';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { eachInFlight, randomPoints } from '../support/killing';
import { buildService, ServiceProcess } from '../support/service-process';

const WRITES = 500;
const IN_FLIGHT = 64;
const KILLS = 2;

interface Answer {
  status: number;
  lookup: string | null;
  ticketId: number;
}

describe('A service killed in the middle of 500 ticket writes', () => {
  let database: TestDatabase;
  let service: ServiceProcess | undefined;
  let entry: string;
  const keys = Array.from({ length: WRITES }, (_, index) => `key-${index}`);

  beforeAll(async () => {
    entry = buildService();
    database = await createTestDatabase();
    service = await ServiceProcess.start(entry, database.url);
    const trigger = {
      title: 'Everything is urgent',
      all: [{ field: 'update_type', operator: 'is', value: 'Create' }],
      actions: [
        { field: 'priority', value: 'urgent' },
        { field: 'notification_user', value: ['requester_id', 'Hello', 'About {{ticket.title}}'] },
      ],
    };
    expect((await send('/api/v2/triggers.json', { trigger })).status).toBe(201);
  }, 60_000);
  afterAll(async () => {
    await service?.stop();
    await database.drop();
  });

  const send = (path: string, body: object, headers: Record<string, string> = {}) =>
    fetch(service!.url + path, {
      method: 'POST',
      headers: {
        ...headers,
        'content-type': 'application/json',
        authorization: `Basic ${Buffer.from(`${OWNER_EMAIL}/token:${OWNER_TOKEN}`).toString('base64')}`,
      },
      body: JSON.stringify(body),
    });

  /** A ticket of its own for each key, with a requester of its own who is made with it. */
  async function write(key: string): Promise<Answer> {
    const ticket = {
      external_id: key,
      subject: `Ticket ${key}`,
      comment: { body: `Comment ${key}` },
      requester: { name: `Requester ${key}`, email: `${key}@shop.example` },
    };
    const answer = await send('/api/v2/tickets.json', { ticket }, { 'Idempotency-Key': key });
    const { ticket: made } = (await answer.json()) as { ticket: { id: number } };
    return { status: answer.status, lookup: answer.headers.get('x-idempotency-lookup'), ticketId: made.id };
  }

  it('restarts at once, each time it is killed, and takes the writes that got no answer again', async () => {
    const answered = new Map<string, Answer>();
    for (const killAt of randomPoints({ writes: WRITES, kills: KILLS, inFlight: IN_FLIGHT })) {
      let kill: Promise<void> | undefined;
      const unanswered = keys.filter((key) => !answered.has(key));
      await eachInFlight(IN_FLIGHT, unanswered, async (key) => {
        const answer = await write(key).catch(() => undefined);
        if (answer) answered.set(key, answer);
        if (answered.size >= killAt) kill ??= service!.kill();
      });
      await kill;
      expect(answered.size).toBeGreaterThanOrEqual(killAt);
      expect(answered.size).toBeLessThan(WRITES);
      service = await ServiceProcess.start(entry, database.url);
    }
    await eachInFlight(IN_FLIGHT, keys, async (key) => {
      const { status, lookup, ticketId } = await write(key);
      expect({ key, status }).toEqual({ key, status: 201 });
      // What was answered before a kill was stored before it, and is answered alike.
      const first = answered.get(key);
      if (first) expect({ key, lookup, ticketId }).toEqual({ key, lookup: 'hit', ticketId: first.ticketId });
    });
  }, 120_000);

  it('has every ticket once, whole, and nothing else', async () => {
    await service?.stop();
    const stored = await readAll(database.url);
    expect(stored.tickets.map(({ external_id }) => external_id).sort()).toEqual([...keys].sort());
    const each = <T extends { ticket_id: number }>(rows: T[]) => new Map(rows.map((row) => [row.ticket_id, row]));
    const parts = ['audits', 'comments', 'decisions', 'deliveries', 'keys'] as const;
    for (const part of parts) expect({ part, rows: stored[part].length }).toEqual({ part, rows: keys.length });
    const [audits, comments, decisions, deliveries, claimed] = parts.map((part) =>
      each(stored[part] as { ticket_id: number }[]),
    ) as [
      Map<number, AuditEntity>,
      Map<number, CommentEntity>,
      Map<number, DecisionEntity>,
      Map<number, DeliveryEntity>,
      Map<number, IdempotencyKeyEntity>,
    ];
    const users = new Map(stored.users.map((user) => [user.email, user.id]));
    expect(users.size).toBe(keys.length + 1);
    for (const { id, external_id: key, requester_id, priority } of stored.tickets) {
      const audit = audits.get(id)!;
      expect({ key, priority, requester_id }).toEqual({
        key,
        priority: 'urgent',
        requester_id: users.get(`${key}@shop.example`),
      });
      expect(audit.events.filter(({ type }) => type === 'Comment')).toHaveLength(1);
      expect(comments.get(id)).toMatchObject({ audit_id: audit.id, body: `Comment ${key}` });
      expect(decisions.get(id)).toMatchObject({ audit_id: audit.id, fired: [{ title: 'Everything is urgent' }] });
      expect(deliveries.get(id)).toMatchObject({ audit_id: audit.id, recipient: `${key}@shop.example` });
      expect(claimed.get(id)).toMatchObject({ key: `api:${key}` });
    }
    const largest = (rows: { id: number }[]) => Math.max(...rows.map(({ id }) => id));
    expect(stored.counters.tickets).toBe(largest(stored.tickets));
    expect(stored.counters.decisions).toBe(largest(stored.decisions));
    expect(stored.counters.deliveries).toBe(largest(stored.deliveries));
  });
});

/** Every row of the write path, from the database itself. */
async function readAll(url: string) {
  const database: DataSource = await new SignalboxDataSource(dataSourceOptions(url, entities)).initialize();
  const { manager } = database;
  const rows = {
    tickets: await manager.find(TicketEntity),
    audits: await manager.find(AuditEntity),
    comments: await manager.find(CommentEntity),
    decisions: await manager.find(DecisionEntity),
    deliveries: await manager.find(DeliveryEntity),
    keys: await manager.find(IdempotencyKeyEntity),
    users: await manager.find(UserEntity),
    counters: await manager.findOneByOrFail(IdCountersEntity, { id: 1 }),
  };
  await database.destroy();
  return rows;
}
