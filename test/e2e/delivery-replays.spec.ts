import { TestClock } from '../support/app';
import { type Delivery, Delivering } from '../support/delivering';
import { eventually } from '../support/eventually';
import { signIn } from '../support/people';

describe('Deliveries asked for', () => {
  let clock: TestClock;
  let delivering: Delivering;

  beforeEach(async () => {
    clock = new TestClock();
    delivering = await Delivering.start({ clock, endpoints: 2 });
  });
  afterEach(() => delivering.stop());

  const refuse = (status: number) => delivering.receiver.answer((response) => response.writeHead(status).end());
  const accept = () => refuse(204);
  const replay = (id: number) => delivering.app.post(`/api/v2/deliveries/${id}/replay.json`);
  const replayMany = (body: object) => delivering.app.post('/api/v2/deliveries/replay_many.json', body);
  const cancel = (id: number) => delivering.app.post(`/api/v2/deliveries/${id}/cancel.json`);
  /** The delivery of a new ticket to the first endpoint, once it looks so. */
  async function made(state: string): Promise<Delivery> {
    const [id] = await delivering.create();
    return eventually(async () => {
      const [delivery] = await delivering.deliveries(`ticket_id=${id}&webhook_id=1`);
      expect(delivery).toMatchObject({ state });
      return delivery!;
    });
  }
  const becomes = (id: number, expected: object) =>
    eventually(async () => expect(await delivering.show(id)).toMatchObject(expected));

  it('again go out again, under the same key, with a day of their own', async () => {
    refuse(410);
    const { id, idempotency_key } = await made('failed');
    clock.set('2026-11-25T09:00:00Z');
    refuse(503);
    const answer = await replay(id);
    expect(answer.status).toBe(200);
    expect(answer.body.delivery).toMatchObject({ id, idempotency_key });
    await becomes(id, { state: 'retrying', attempts: 2 });
    accept();
    clock.advance(3_600_000);
    await becomes(id, { state: 'sent', attempts: 3 });
    expect((await replay(id)).status).toBe(200);
    await becomes(id, { state: 'sent', attempts: 4 });
    expect((await delivering.show(id)).delivery_attempts.map(({ result }) => result)).toEqual([
      'failed',
      'retry',
      'sent',
      'sent',
    ]);
    expect(new Set(delivering.receiver.keys)).toEqual(new Set([idempotency_key]));
  });

  it('again while they are on their way are refused', async () => {
    refuse(503);
    const { id } = await made('retrying');
    const { status, body } = await replay(id);
    expect({ status, base: body.details.base }).toEqual({
      status: 422,
      base: [
        {
          error: 'InvalidValue',
          description:
            'Delivery: is on its way already (retrying); it can be sent again when it is sent, failed or cancelled',
        },
      ],
    });
    expect(await delivering.show(id)).toMatchObject({ state: 'retrying', attempts: 1 });
  });

  it('again in a heap go out again: those that the filter names', async () => {
    refuse(410);
    await delivering.create(30);
    await eventually(async () => {
      expect(await delivering.deliveries('webhook_id=1&state=failed&per_page=100')).toHaveLength(30);
    });
    const [first, second] = await delivering.deliveries('webhook_id=1&state=failed');
    accept();
    expect((await replayMany({ ticket_id: first!.ticket_id })).body).toEqual({ replayed: 1 });
    await becomes(first!.id, { state: 'sent' });
    expect((await replayMany({ webhook_id: 2 })).body).toEqual({ replayed: 0 });
    expect((await replayMany({ trigger_id: 1 })).body).toEqual({ replayed: 0 });
    expect(await delivering.show(second!.id)).toMatchObject({ state: 'failed', attempts: 1 });
    expect((await replayMany({ state: 'failed', webhook_id: '1' })).body).toEqual({ replayed: 29 });
    await eventually(async () => {
      expect(await delivering.deliveries('webhook_id=1&state=sent&per_page=100')).toHaveLength(30);
    });
    expect((await replayMany({})).body).toEqual({ replayed: 0 });
  });

  it('back are not sent, and let the next one of their ticket pass', async () => {
    refuse(503);
    const { id, ticket_id } = await made('retrying');
    await delivering.update(ticket_id, 'next');
    accept();
    const answer = await cancel(id);
    expect({ status: answer.status, delivery: answer.body.delivery }).toMatchObject({
      status: 200,
      delivery: { id, state: 'cancelled', next_attempt_at: null, last_error: expect.stringMatching(/^Cancelled by /) },
    });
    await eventually(async () => {
      const states = (await delivering.deliveries(`ticket_id=${ticket_id}&webhook_id=1`)).map(({ state }) => state);
      expect(states).toEqual(['cancelled', 'sent']);
    });
    const again = await cancel(id);
    expect(again.status).toBe(422);
    expect(again.body.details.base[0].description).toBe(
      'Delivery: is cancelled; only what waits, pending or retrying, can be cancelled',
    );
    expect((await replay(id)).status).toBe(200);
    await becomes(id, { state: 'sent' });
  });

  it('by filter are those, and bad filters are named', async () => {
    refuse(410);
    const failed = await made('failed');
    const ids = async (query: string) => (await delivering.deliveries(query)).map(({ id }) => id);
    expect(await ids('state=failed')).toEqual([failed.id]);
    expect(await ids('webhook_id=1')).toEqual([failed.id]);
    expect(await ids('kind=webhook')).toHaveLength(2);
    expect(await ids('kind=email')).toEqual([]);
    expect(await ids('kind=email&webhook_id=1')).toEqual([]);
    for (const [query, field] of [
      ['state=lost', 'state'],
      ['kind=pigeon', 'kind'],
      ['webhook_id=x', 'webhook_id'],
      ['webhook_id=0', 'webhook_id'],
      ['trigger_id=-1', 'trigger_id'],
    ] as const) {
      const { status, body } = await delivering.app.get(`/api/v2/deliveries?${query}`);
      expect({ query, status, fields: Object.keys(body.details) }).toEqual({ query, status: 422, fields: [field] });
    }
  });

  it('wrongly change nothing', async () => {
    refuse(410);
    const { id } = await made('failed');
    for (const [body, field] of [
      [{ state: 'sent' }, 'state'],
      [{ state: 'lost' }, 'state'],
      [{ kind: 'email' }, 'base'],
      [{ webhook_id: 'x' }, 'webhook_id'],
      [{ trigger_id: 'x' }, 'trigger_id'],
      [{ ticket_id: -1 }, 'ticket_id'],
      [{ webhok_id: 1 }, 'webhok_id'],
    ] as const) {
      const answer = await replayMany(body);
      expect({ body, status: answer.status, fields: Object.keys(answer.body.details ?? {}) }).toEqual({
        body,
        status: 422,
        fields: [field],
      });
    }
    expect((await delivering.app.request('post', '/api/v2/deliveries/replay_many').send([1])).status).toBe(400);
    for (const path of ['0', '999999', 'x', '1e3', '99999999999999999999']) {
      for (const action of ['replay', 'cancel']) {
        const { status } = await delivering.app.post(`/api/v2/deliveries/${path}/${action}`);
        expect({ path, action, status }).toEqual({ path, action, status: 404 });
      }
    }
    expect(await delivering.show(id)).toMatchObject({ state: 'failed', attempts: 1 });
  });

  it('by those who may not are refused', async () => {
    refuse(410);
    const { id } = await made('failed');
    const agent = await signIn(delivering.app, 'agent');
    const customer = await signIn(delivering.app, 'end-user', 'customer');
    for (const path of [`${id}/replay`, `${id}/cancel`, 'replay_many']) {
      for (const person of [agent, customer]) {
        const { status } = await delivering.app.request('post', `/api/v2/deliveries/${path}`, person).send({});
        expect({ path, person: person.email, status }).toEqual({ path, person: person.email, status: 403 });
      }
    }
    expect((await delivering.app.request('get', `/api/v2/deliveries/${id}`, agent)).status).toBe(200);
    expect((await delivering.app.request('get', `/api/v2/deliveries/${id}`, customer)).status).toBe(403);
    expect(await delivering.show(id)).toMatchObject({ state: 'failed', attempts: 1 });
  });
});
