import { TestClock } from '../support/app';
import { Delivering } from '../support/delivering';
import { eventually } from '../support/eventually';

describe('A delivery on its way', () => {
  let clock: TestClock;
  let delivering: Delivering;

  beforeEach(async () => {
    clock = new TestClock();
    delivering = await Delivering.start({ clock });
  });
  afterEach(() => delivering.stop());

  it('arrives once, and says so', async () => {
    const [id] = await delivering.create();
    const { idempotency_key } = await delivering.only(id!, {
      state: 'sent',
      attempts: 1,
      next_attempt_at: null,
      last_error: null,
      sent_at: '2026-11-23T09:00:00Z',
    });
    expect(delivering.receiver.keys).toEqual([idempotency_key]);
    expect(JSON.parse(delivering.receiver.last.body)).toMatchObject({ ticket_id: id });
  });

  it('waits for the earlier ones of its ticket, also when they have to try again', async () => {
    let refusals = 2;
    delivering.receiver.answer((response) => response.writeHead(refusals-- > 0 ? 503 : 204).end());
    const [id] = await delivering.create();
    for (const tag of ['one', 'two', 'three']) await delivering.update(id!, tag);
    await eventually(async () => {
      clock.advance(5_000);
      const states = (await delivering.deliveries(`ticket_id=${id}`)).map(({ state }) => state);
      expect(states).toEqual(Array(4).fill('sent'));
    });
    const all = await delivering.deliveries(`ticket_id=${id}`);
    expect(all.map(({ attempts }) => attempts)).toEqual([3, 1, 1, 1]);
    const [first, ...others] = all.map(({ idempotency_key }) => idempotency_key);
    expect(delivering.receiver.keys).toEqual([first, first, first, ...others]);
  });

  it('keeps what each try came to', async () => {
    let refusals = 1;
    delivering.receiver.answer((response) =>
      response.writeHead(refusals-- > 0 ? 500 : 200).end('nul \0 and half a pair \ud83d'),
    );
    const [id] = await delivering.create();
    const { id: deliveryId, last_error } = await delivering.only(id!, { state: 'retrying', attempts: 1 });
    expect(last_error).toBe('The receiver answered 500');
    clock.advance(5_000);
    await delivering.only(id!, { state: 'sent', attempts: 2, last_error: null });
    expect((await delivering.show(deliveryId)).delivery_attempts).toEqual([
      {
        attempt: 1,
        result: 'retry',
        status_code: 500,
        error: 'The receiver answered 500',
        milliseconds: expect.any(Number),
        at: '2026-11-23T09:00:00Z',
      },
      expect.objectContaining({
        attempt: 2,
        result: 'sent',
        status_code: 200,
        error: null,
        at: '2026-11-23T09:00:05Z',
      }),
    ]);
  });

  it('comes back no sooner than Retry-After says', async () => {
    let isBusy = true;
    delivering.receiver.answer((response) =>
      response.writeHead(isBusy ? 429 : 204, isBusy ? { 'retry-after': '7200' } : {}).end(),
    );
    const [id] = await delivering.create();
    await delivering.only(id!, { state: 'retrying', next_attempt_at: '2026-11-23T11:00:00Z' });
    isBusy = false;
    clock.set('2026-11-23T10:59:59Z');
    const [other] = await delivering.create();
    await delivering.only(other!, { state: 'sent' });
    expect(delivering.receiver.requests).toHaveLength(2);
    clock.set('2026-11-23T11:00:00Z');
    await delivering.only(id!, { state: 'sent', attempts: 2 });
  });

  it('waits for the endpoint when another was asked to, and holds up no other endpoint', async () => {
    await delivering.stop();
    delivering = await Delivering.start({ clock, endpoints: 2 });
    const [busy, free] = delivering.receivers as [typeof delivering.receiver, typeof delivering.receiver];
    busy.answer((response) => response.writeHead(429, { 'retry-after': '30' }).end());
    await delivering.create();
    await eventually(async () => expect(await delivering.deliveries('webhook_id=1&state=retrying')).toHaveLength(1));
    busy.answer((response) => response.writeHead(204).end());
    clock.advance(29_000);
    await delivering.create();
    await eventually(async () => expect(await delivering.deliveries('webhook_id=2&state=sent')).toHaveLength(2));
    expect(free.requests).toHaveLength(2);
    expect(await delivering.deliveries('webhook_id=1&state=pending')).toMatchObject([{ attempts: 0 }]);
    expect(busy.requests).toHaveLength(1);
    clock.advance(1_000);
    await eventually(async () => expect(await delivering.deliveries('webhook_id=1&state=sent')).toHaveLength(2));
  });

  it('fails when its day is over, with the reason', async () => {
    delivering.receiver.answer((response) => response.writeHead(503).end());
    const [id] = await delivering.create();
    await delivering.only(id!, { state: 'retrying', attempts: 1 });
    clock.set('2026-11-24T08:59:59Z');
    await eventually(async () => {
      clock.advance(1_000);
      await delivering.only(
        id!,
        { state: 'failed', next_attempt_at: null, last_error: 'The receiver answered 503' },
        0,
      );
    });
  });

  it('fails at once when the receiver will never take it', async () => {
    delivering.receiver.answer((response) => response.writeHead(410).end());
    const [id] = await delivering.create();
    await delivering.only(id!, { state: 'failed', attempts: 1, last_error: 'The receiver answered 410' });
  });

  it.each([
    ['resets the connection', () => delivering.receiver.answer((response) => response.destroy())],
    [
      'does not answer in time',
      () => {
        delivering.sender.timeoutMilliseconds = 50;
        delivering.receiver.answer(() => undefined);
      },
    ],
  ])('tries again when the receiver %s', async (_what, breakIt) => {
    breakIt();
    const [id] = await delivering.create();
    await delivering.only(id!, { state: 'retrying', attempts: 1, last_error: expect.stringMatching(/./) as string });
    delivering.receiver.answer((response) => response.writeHead(204).end());
    clock.advance(5_000);
    await delivering.only(id!, { state: 'sent', attempts: 2 });
    expect(new Set(delivering.receiver.keys).size).toBe(1);
  });

  it('outlives its lease while its receiver takes its time', async () => {
    let finish!: () => void;
    delivering.receiver.answer((response) => (finish = () => response.writeHead(204).end()));
    const [id] = await delivering.create();
    await eventually(() => expect(delivering.receiver.requests).toHaveLength(1));
    // Due again by the clock: the sender that still holds it goes on.
    clock.advance(60_000);
    await delivering.only(id!, { state: 'sending', attempts: 2 });
    finish();
    await delivering.only(id!, { state: 'sent' });
    expect(delivering.receiver.requests).toHaveLength(1);
  });
});
