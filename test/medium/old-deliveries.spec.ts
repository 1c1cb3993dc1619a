import { DAY_MILLISECONDS } from '../../src/common/clock';
import { DeliveryEntity } from '../../src/deliveries/delivery.entity';
import { ForgettingRepository } from '../../src/deliveries/forgetting.repository';
import { OldDeliveries } from '../../src/deliveries/old-deliveries';
import { UnitOfWork } from '../../src/persistence';
import { TestApp, TestClock } from '../support/app';
import { eventually } from '../support/eventually';
import { createUser } from '../support/records';
import { Receiver } from '../support/receiver';
import { callWebhook, createWebhook, triedWebhooks } from '../support/webhooks';

const KEPT_DAYS = 30;
const TABLES = ['deliveries', 'delivery_contexts', 'delivery_attempts'];

describe('Old deliveries', () => {
  let app: TestApp;
  let receiver: Receiver;
  let clock: TestClock;
  let webhook: string;

  beforeEach(async () => {
    clock = new TestClock();
    receiver = await Receiver.start();
    const settings = { WEBHOOK_ALLOW_PRIVATE: 'true', DELIVERIES_KEPT_DAYS: String(KEPT_DAYS) };
    app = await TestApp.start(settings, { clock });
    webhook = (await createWebhook(app, { endpoint: receiver.url })).id;
    await callWebhook(app, 'told', [webhook, '{"id":{{ticket.id}}}']);
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await app.stop();
    await receiver.stop();
  });

  const get = <T>(type: new (...given: never[]) => T): T => app.app.get<T>(type, { strict: false });
  const write = async (): Promise<number> => {
    const { ticket } = (await app.post('/api/v2/tickets', { ticket: { subject: 'told', description: 'x' } })).body;
    expect(await triedWebhooks(app, ticket.id)).toMatchObject([{ result: 'sent' }]);
    return (await app.get(`/api/v2/deliveries?ticket_id=${ticket.id}`)).body.deliveries[0].id;
  };
  const show = async (id: number) => (await app.get(`/api/v2/deliveries/${id}`)).body.delivery;
  const change = (id: number, to: Partial<DeliveryEntity>) =>
    get(UnitOfWork).write((tx) => tx.update(DeliveryEntity, id, to));
  const counts = () =>
    get(UnitOfWork).read((tx) =>
      Promise.all(TABLES.map(async (table) => (await tx.query(`SELECT 1 FROM ${table}`)).length as number)),
    );

  it('stay, without what they said and what their tries came to; younger ones keep both', async () => {
    const old = await write();
    clock.advance(KEPT_DAYS * DAY_MILLISECONDS);
    const exact = await write();
    clock.advance(1_000);
    await get(OldDeliveries).forget();
    expect(await show(old)).toMatchObject({ state: 'sent', attempts: 1, body: null, last_error: null });
    expect((await show(old)).delivery_attempts).toEqual([]);
    expect((await show(exact)).delivery_attempts).toHaveLength(1);
    expect((await show(exact)).body).toMatch(/^\{"id":/);
    expect(await counts()).toEqual([2, 1, 1]);
    const invocations = `/api/v2/webhooks/${webhook}/invocations`;
    expect((await app.get(invocations)).body.invocations).toHaveLength(2);
    expect((await app.get(`${invocations}/${old}/attempts`)).body.attempts).toEqual([]);
  });

  it('are not sent again', async () => {
    const old = await write();
    clock.advance(KEPT_DAYS * DAY_MILLISECONDS + 1_000);
    await get(OldDeliveries).forget();
    const refused = await app.post(`/api/v2/deliveries/${old}/replay`);
    expect(refused.status).toBe(422);
    expect(refused.body.details.base[0].description).toContain('is forgotten (DELIVERIES_KEPT_DAYS)');
    await change(old, { state: 'failed' });
    expect((await app.post('/api/v2/deliveries/replay_many', {})).body).toEqual({ replayed: 0 });
    // As when it is asked for again while it is being forgotten.
    await change(old, { state: 'retrying', next_attempt_at: '2026-11-23T09:00:00Z' });
    expect(await triedWebhooks(app, (await show(old)).ticket_id)).toMatchObject([
      { result: 'failed', error: 'What it says is forgotten' },
    ]);
    expect(receiver.requests).toHaveLength(1);
  });

  it('keep everything while one of their write is on its way', async () => {
    const old = await write();
    clock.advance(KEPT_DAYS * DAY_MILLISECONDS + 1_000);
    await change(old, { state: 'retrying', next_attempt_at: '2999-01-01T00:00:00Z' });
    await get(OldDeliveries).forget();
    expect(await counts()).toEqual([1, 1, 1]);
  });

  it('keep what happened to a user until all who subscribed have it', async () => {
    const subscriptions = ['zen:event-type:user.created'];
    for (const name of ['First', 'Second']) await createWebhook(app, { name, endpoint: receiver.url, subscriptions });
    const { id } = await createUser(app, { name: 'Carla' });
    const path = `/api/v2/deliveries?user_id=${id}`;
    const sent = await eventually(async () => {
      const { deliveries } = (await app.get(path)).body;
      expect(deliveries).toMatchObject([{ state: 'sent' }, { state: 'sent' }]);
      return deliveries as { id: number }[];
    });
    clock.advance(KEPT_DAYS * DAY_MILLISECONDS + 1_000);
    await change(sent[1]!.id, { state: 'retrying', next_attempt_at: '2999-01-01T00:00:00Z' });
    await get(OldDeliveries).forget();
    expect(await counts()).toEqual([2, 1, 2]);
    await change(sent[1]!.id, { state: 'sent', next_attempt_at: null });
    // What was on its way is found after the next start.
    Object.assign(get(OldDeliveries), { forgottenTo: 0 });
    await get(OldDeliveries).forget();
    expect(await counts()).toEqual([2, 0, 0]);
    expect((await app.post(`/api/v2/deliveries/${sent[0]!.id}/replay`)).status).toBe(422);
  });

  it('are forgotten slice by slice, each once', async () => {
    const old = await write();
    const unitOfWork = get(UnitOfWork);
    await unitOfWork.write(async (tx) => {
      const one = await tx.findOneByOrFail(DeliveryEntity, { id: old });
      const more = Array.from({ length: 1_200 }, (_unused, at) => ({ ...one, id: old + 1 + at }));
      await tx.insert(DeliveryEntity, more);
      const tried = `INSERT INTO delivery_attempts SELECT deliveries.id, attempt, result, error, answer, started_at, milliseconds
        FROM delivery_attempts CROSS JOIN deliveries WHERE deliveries.id > ${old}`;
      await tx.query(tried);
    });
    clock.advance(KEPT_DAYS * DAY_MILLISECONDS + 1_000);
    const slices = jest.spyOn(get(ForgettingRepository), 'forget');
    await get(OldDeliveries).forget();
    expect(slices.mock.calls.map(([, forgotten]) => forgotten.length)).toEqual([500, 500, 201]);
    expect(await counts()).toEqual([1_201, 0, 0]);
    await get(OldDeliveries).forget();
    expect(slices).toHaveBeenCalledTimes(3);
  });
});
