import { TestApp, TestClock } from '../support/app';

describe('The figures of a trigger', () => {
  let app: TestApp;
  const clock = new TestClock(Date.parse('2026-11-23T09:30:00Z'));

  beforeAll(async () => {
    app = await TestApp.start({}, { clock });
  });
  afterAll(() => app.stop());

  const trigger = async (title: string, priority: string) => {
    const all = [{ field: 'priority', operator: 'is', value: priority }];
    const trigger = { title, all, actions: [{ field: 'current_tags', value: 'seen' }] };
    return (await app.post('/api/v2/triggers', { trigger })).body.trigger.id as number;
  };
  const write = (priority: string) => app.post('/api/v2/tickets', { ticket: { description: 'Hi', priority } });
  const usageOf = async (id: number) => (await app.get(`/api/v2/triggers/${id}/usage.json`)).body.trigger_usage;

  it('are what its decisions say, by day', async () => {
    const high = await trigger('High', 'high');
    expect(await usageOf(high)).toMatchObject({
      last_fired_at: null,
      fired: 0,
      fired_30d: 0,
      tried_30d: 0,
      errors_30d: 0,
    });
    await write('high');
    await write('low');
    clock.set('2026-11-24T10:15:00Z');
    await write('high');
    const later = await trigger('Low', 'low');
    await write('low');

    expect(await usageOf(high)).toMatchObject({
      trigger_id: high,
      last_fired_at: '2026-11-24T10:15:00Z',
      fired: 2,
      fired_30d: 2,
      tried_30d: 4,
      days: expect.arrayContaining([
        { date: '2026-11-24', fired: 1, tried: 2 },
        { date: '2026-11-23', fired: 1, tried: 2 },
        { date: '2026-10-26', fired: 0, tried: 0 },
      ]),
    });
    expect(await usageOf(later)).toMatchObject({ fired: 1, tried_30d: 1, last_fired_at: '2026-11-24T10:15:00Z' });
  });

  it('go on from where they were after a restart, and count nothing twice', async () => {
    const urgent = await trigger('Urgent', 'urgent');
    for (let at = 0; at < 30; at += 1) await write('urgent');
    expect((await usageOf(urgent)).fired).toBe(30);
    await write('urgent');
    await app.stop({ keepDatabase: true });
    app = await TestApp.start({}, { clock, databaseUrl: app.databaseUrl });
    await write('urgent');
    expect(await usageOf(urgent)).toMatchObject({ fired: 32, tried_30d: 32 });
  });

  it('forget hours of more than a month ago, not the total', async () => {
    const normal = await trigger('Normal', 'normal');
    await write('normal');
    clock.set('2027-01-10T10:00:00Z');
    await write('normal');
    expect(await usageOf(normal)).toMatchObject({ fired: 2, fired_30d: 1, tried_30d: 1 });
  });

  it('hold how long its test takes, sampled', async () => {
    const id = await trigger('Timed', 'low');
    for (let at = 0; at < 64; at += 1) await write('high');
    const { p95_evaluation_us } = await usageOf(id);
    expect(p95_evaluation_us).toBeGreaterThan(0);
  });

  it('stand in the metrics', async () => {
    const text = (await app.get('/metrics')).text;
    const { triggers } = (await app.get('/api/v2/triggers/active')).body;
    expect(text).toContain(`signalbox_live_triggers ${triggers.length}`);
    expect(text).toMatch(/signalbox_trigger_fired_24h\{trigger_id="\d+"\} \d+/);
    expect(text).toMatch(/signalbox_trigger_evaluation_p95_microseconds\{trigger_id="\d+"\} [0-9.]+/);
  });

  it('stand in lists that ask for them, and sort these', async () => {
    for (const { id } of (await app.get('/api/v2/triggers')).body.triggers) await app.delete(`/api/v2/triggers/${id}`);
    const often = await trigger('Often', 'high');
    const never = await trigger('Never', 'low');
    const once = await trigger('Once', 'urgent');
    for (const priority of ['high', 'high', 'high', 'urgent']) await write(priority);
    clock.set('2027-01-12T10:30:00Z');
    await write('high');
    const { body } = await app.get('/api/v2/triggers.json?include=usage_1h,usage_7d&sort_by=usage_7d&sort_order=desc');
    expect(body.triggers.map(({ id, usage_1h, usage_7d }: Record<string, number>) => [id, usage_1h, usage_7d])).toEqual(
      [
        [often, 1, 4],
        [once, 0, 1],
        [never, 0, 0],
      ],
    );
    expect(body.triggers[0]).not.toHaveProperty('usage_24h');

    const seen: number[] = [];
    let next: string | null = '/api/v2/triggers/active.json?page[size]=1&sort=-usage_30d';
    while (next !== null) {
      const page = (await app.get(next)).body as { triggers: { id: number }[]; links: { next: string | null } };
      seen.push(...page.triggers.map(({ id }) => id));
      next = page.links.next?.replace(/^https?:\/\/[^/]+/, '') ?? null;
    }
    expect(seen).toEqual([often, once, never]);
    const found = await app.get('/api/v2/triggers/search.json?query=n&include=usage_24h&sort=usage_24h');
    expect(found.body.triggers.map((one: { title: string }) => one.title)).toEqual(['Never', 'Once', 'Often']);
  });

  it('are not in lists by names that nobody knows', async () => {
    for (const query of ['include=usage_2h', 'sort=usage_2h', 'include=tickets']) {
      expect((await app.get(`/api/v2/triggers.json?${query}`)).status).toBe(400);
    }
    expect((await app.get('/api/v2/triggers.json?include=app_installation')).status).toBe(200);
  });

  it('are not there for a trigger that is not', async () => {
    expect((await app.get('/api/v2/triggers/999999/usage.json')).status).toBe(404);
  });
});
