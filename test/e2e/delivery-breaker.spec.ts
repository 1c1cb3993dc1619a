import { Delivering } from '../support/delivering';
import { eventually } from '../support/eventually';
import { TestClock } from '../support/app';

describe('An endpoint that is down', () => {
  let clock: TestClock;
  let delivering: Delivering;

  beforeEach(async () => {
    clock = new TestClock();
    delivering = await Delivering.start({ clock, endpoints: 2 });
  });
  afterEach(() => delivering.stop());

  const metric = async (name: string) =>
    Number(new RegExp(`^${name} (\\S+)$`, 'm').exec((await delivering.app.get('/metrics')).text)?.[1]);

  it('is left alone; what is due for it waits, counts no tries, and goes out when it is back', async () => {
    const [dead, live] = delivering.receivers as [typeof delivering.receiver, typeof delivering.receiver];
    dead.answer((response) => response.writeHead(503).end());
    for (let failures = 1; failures <= 5; failures++) {
      await delivering.create();
      await eventually(() => expect(dead.requests).toHaveLength(failures));
    }
    await eventually(async () => expect(await metric('signalbox_delivery_endpoints_broken')).toBe(1));
    const ids = await delivering.create(20);
    await eventually(() => expect(live.requests).toHaveLength(25));
    const waiting = await delivering.deliveries('webhook_id=1&state=pending');
    expect(waiting.map(({ ticket_id, attempts }) => [ticket_id, attempts])).toEqual(ids.map((id) => [id, 0]));
    expect(dead.requests).toHaveLength(5);
    // Five failed ones and the twenty: outcomes of the live one are stored a moment after it answered.
    await eventually(async () => expect(await metric('signalbox_deliveries_waiting')).toBe(25));
    clock.advance(30_000);
    expect(await metric('signalbox_deliveries_oldest_due_seconds')).toBeGreaterThanOrEqual(25);

    dead.answer((response) => response.writeHead(204).end());
    await eventually(async () => expect(await delivering.deliveries('webhook_id=1&state=sent')).toHaveLength(25), {
      within: 15_000,
    });
    expect(await metric('signalbox_delivery_endpoints_broken')).toBe(0);
    expect(await metric('signalbox_deliveries_waiting')).toBe(0);
    expect(await metric('signalbox_deliveries_total\\{kind="webhook",state="sent"\\}')).toBe(50);
  });

  it('keeps nothing beyond a day', async () => {
    const [dead] = delivering.receivers as [typeof delivering.receiver];
    dead.answer((response) => response.writeHead(503).end());
    for (let failures = 1; failures <= 5; failures++) {
      await delivering.create();
      await eventually(() => expect(dead.requests).toHaveLength(failures));
    }
    await eventually(async () => expect(await metric('signalbox_delivery_endpoints_broken')).toBe(1));
    const [id] = await delivering.create();
    clock.advance(24 * 3_600_000 + 1_000);
    await eventually(
      async () => {
        const [delivery] = await delivering.deliveries(`ticket_id=${id}&webhook_id=1`);
        expect(delivery).toMatchObject({ state: 'failed', next_attempt_at: null });
        expect(delivery!.last_error).toMatch(/down|503/);
      },
      { within: 25_000 },
    );
  }, 40_000);

  it('that swallows requests holds up no other', async () => {
    const [dead, live] = delivering.receivers as [typeof delivering.receiver, typeof delivering.receiver];
    dead.answer(() => undefined);
    await delivering.create(100);
    await eventually(() => expect(live.requests).toHaveLength(100));
    expect(dead.mostOpen).toBeLessThanOrEqual(32);
    await eventually(async () =>
      expect(await delivering.deliveries('webhook_id=2&state=sent&per_page=100')).toHaveLength(100),
    );
  });
});
