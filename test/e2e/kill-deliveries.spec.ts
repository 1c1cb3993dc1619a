import { idempotencyKeyOf } from '../../src/deliveries';
import { DeliveryEntity } from '../../src/deliveries/delivery.entity';
import { entities } from '../../src/entities';
import { dataSourceOptions, SignalboxDataSource } from '../../src/persistence';
import { OWNER_EMAIL, OWNER_TOKEN } from '../support/app';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { eventually } from '../support/eventually';
import { MailServer } from '../support/mail-server';
import { eachInFlight, randomPoints } from '../support/killing';
import { buildService, ServiceProcess } from '../support/service-process';
import { Receiver } from '../support/receiver';

const WRITES = 2_000;
const IN_FLIGHT = 64;
const KILLS = 4;
/** Of each write: the trigger's call, and the event. */
const CALLS = 2;

describe('A service killed in the middle of 2 000 writes that notify webhooks and people', () => {
  let database: TestDatabase;
  let service: ServiceProcess;
  let receiver: Receiver;
  let mails: MailServer;
  let entry: string;
  const keys = Array.from({ length: WRITES }, (_unused, index) => `key-${index}`);

  beforeAll(async () => {
    entry = buildService();
    database = await createTestDatabase();
    receiver = await Receiver.start();
    mails = await MailServer.start();
    await start();
    const shop = { http_method: 'POST', request_format: 'json', endpoint: receiver.url, status: 'active' };
    const called = { ...shop, name: 'Called by triggers', subscriptions: ['conditional_ticket_events'] };
    const told = { ...shop, name: 'Told of tickets', subscriptions: ['signalbox:event-type:ticket.created'] };
    const { webhook } = await make<{ webhook: { id: string } }>('webhooks', { webhook: called });
    await make('webhooks', { webhook: told });
    const trigger = {
      title: 'Tell the shop',
      conditions: { all: [{ field: 'update_type', operator: 'is', value: 'Create' }], any: [] },
      actions: [
        { field: 'notification_webhook', value: [webhook.id, '{"ticket": "{{ticket.external_id}}"}'] },
        { field: 'notification_user', value: ['current_user', 'Ticket', '{{ticket.external_id}}'] },
      ],
    };
    await make('triggers', { trigger });
  }, 60_000);
  afterAll(async () => {
    await service.stop();
    await receiver.stop();
    await mails.stop();
    await database.drop();
  });

  const start = async () => {
    service = await ServiceProcess.start(entry, database.url, {
      WEBHOOK_ALLOW_PRIVATE: 'true',
      SMTP_URL: mails.url(),
      MAIL_FROM: 'Help <help@desk.example>',
    });
  };
  const authorization = `Basic ${Buffer.from(`${OWNER_EMAIL}/token:${OWNER_TOKEN}`).toString('base64')}`;
  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    fetch(`${service.url}/api/v2/${path}.json`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', authorization },
      body: JSON.stringify(body),
    });
  async function make<T>(path: string, body: object): Promise<T> {
    const answer = await post(path, body);
    if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }
  const write = async (key: string) => {
    const ticket = { external_id: key, comment: { body: key } };
    return (await post('tickets', { ticket }, { 'Idempotency-Key': key })).status;
  };
  const count = async (query: string) => {
    const url = `${service.url}/api/v2/deliveries.json?per_page=1&${query}`;
    return ((await (await fetch(url, { headers: { authorization } })).json()) as { count: number }).count;
  };

  it('restarts each time, and takes the writes that got no answer again', async () => {
    const answered = new Set<string>();
    for (const killAt of randomPoints({ writes: WRITES, kills: KILLS, inFlight: IN_FLIGHT })) {
      let kill: Promise<void> | undefined;
      const unanswered = keys.filter((key) => !answered.has(key));
      await eachInFlight(IN_FLIGHT, unanswered, async (key) => {
        const status = await write(key).catch(() => undefined);
        if (status === 201) answered.add(key);
        if (answered.size >= killAt) kill ??= service.kill();
      });
      await kill;
      await start();
    }
    const unanswered = keys.filter((key) => !answered.has(key));
    await eachInFlight(IN_FLIGHT, unanswered, async (key) =>
      expect({ key, status: await write(key) }).toEqual({ key, status: 201 }),
    );
  }, 240_000);

  it('delivers every effect of a write that was stored, none twice by its key, and nothing else', async () => {
    await eventually(async () => expect(await count('state=sent')).toBe((CALLS + 1) * WRITES), { within: 60_000 });
    await service.stop();
    const stored = await readDeliveries(database.url);
    expect(stored).toHaveLength((CALLS + 1) * WRITES);
    const calls = receiver.requests.map(({ headers, body }) => ({ key: headers['idempotency-key']!, said: body }));
    expectEachOnce(calls, stored.filter(({ kind }) => kind === 'webhook').map(idempotencyKeyOf));
    const taken = mails.taken.map(({ headers, text }) => ({ key: headers['message-id']!, said: text }));
    expectEachOnce(
      taken,
      stored.filter(({ kind }) => kind === 'email').map((one) => `<${idempotencyKeyOf(one)}@desk.example>`),
    );
  }, 120_000);
});

/** A receiver that honours the key takes each once: as many keys as effects, none of its own, and what came again said the same. */
function expectEachOnce(received: { key: string; said: string }[], keys: string[]): void {
  const said = new Map<string, Set<string>>();
  for (const one of received) said.set(one.key, (said.get(one.key) ?? new Set()).add(one.said));
  expect(new Set(said.keys())).toEqual(new Set(keys));
  expect(said.size).toBe(keys.length);
  expect([...said].filter(([, texts]) => texts.size !== 1)).toEqual([]);
}

async function readDeliveries(url: string): Promise<DeliveryEntity[]> {
  const database = await new SignalboxDataSource(dataSourceOptions(url, entities)).initialize();
  const deliveries = await database.manager.find(DeliveryEntity);
  await database.destroy();
  return deliveries;
}
