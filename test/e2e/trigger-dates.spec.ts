import { TestApp, TestClock } from '../support/app';

const NEW = [{ field: 'update_type', operator: 'is', value: 'Create' }];
const HIGH = [{ field: 'priority', value: 'high' }];

describe('A trigger with dates', () => {
  const clock = new TestClock();
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start({ TIME_ZONE: 'Europe/Berlin' }, { clock });
  });
  afterAll(() => app.stop());
  afterEach(async () => {
    for (const { id } of (await app.get('/api/v2/triggers')).body.triggers) await app.delete(`/api/v2/triggers/${id}`);
  });

  const post = (more: object) =>
    app.post('/api/v2/triggers', { trigger: { title: 'Season', all: NEW, actions: HIGH, ...more } });
  const create = async (more: object) => (await post(more)).body.trigger;
  const write = async () => (await app.post('/api/v2/tickets', { ticket: { description: 'x' } })).body.ticket;
  const explanation = async (ticketId: number, triggerId: number) => {
    const { body } = await app.get(`/api/v2/tickets/${ticketId}/decisions?trigger_id=${triggerId}`);
    return body.decisions[0].explanations[0];
  };

  it('runs from its first day on until its last one, in the time zone of the account', async () => {
    const { id } = await create({ active_from: '2026-12-01', active_until: '2026-12-24' });
    const at = async (instant: string) => {
      clock.set(instant);
      const ticket = await write();
      const { outcome, sentence } = await explanation(ticket.id, id);
      return { priority: ticket.priority, outcome, sentence };
    };
    const early = {
      priority: null,
      outcome: 'inactive',
      sentence: 'Did not run: it is active from 2026-12-01 on.',
    };
    expect(await at('2026-11-30T22:59:59Z')).toEqual(early);
    expect(await at('2026-11-30T23:00:00Z')).toMatchObject({ priority: 'high', outcome: 'fired' });
    expect(await at('2026-12-23T22:59:59Z')).toMatchObject({ priority: 'high', outcome: 'fired' });
    expect(await at('2026-12-23T23:00:00Z')).toEqual({
      priority: null,
      outcome: 'inactive',
      sentence: 'Did not run: it was active until 2026-12-24.',
    });
  });

  it('is explained by the time of the write, however late one asks', async () => {
    clock.set('2026-11-23T09:00:00Z');
    const { id } = await create({ active_from: '2026-11-23T10:00:00+01:00', active_until: '2026-11-23T09:00:01Z' });
    const ticket = await write();
    expect(ticket.priority).toBe('high');
    clock.set('2026-11-23T09:00:01Z');
    const late = await write();
    expect(late.priority).toBeNull();
    clock.set('2027-01-01T00:00:00Z');
    expect(await explanation(ticket.id, id)).toMatchObject({ outcome: 'fired' });
    await app.put(`/api/v2/triggers/${id}`, { trigger: { active_from: null, active_until: null } });
    expect(await explanation(late.id, id)).toMatchObject({
      outcome: 'inactive',
      sentence: 'Did not run: it was active until 2026-11-23T09:00:01Z.',
    });
  });

  it('answers instants in UTC, keeps dates that a save does not name, and loses them by null', async () => {
    const made = await create({ active_from: '2026-12-01T10:00:00+02:00', active_until: '2027-01-01' });
    expect(made).toMatchObject({ active_from: '2026-12-01T08:00:00Z', active_until: '2027-01-01' });
    const update = async (trigger: object) => (await app.put(`/api/v2/triggers/${made.id}`, { trigger })).body.trigger;
    const dates = { active_from: made.active_from, active_until: made.active_until };
    expect(await update({ all: NEW, actions: HIGH })).toMatchObject(dates);
    expect(await update({ title: 'x', active: false })).toMatchObject(dates);
    expect(await update({ active_from: null })).toMatchObject({ active_from: null, active_until: '2027-01-01' });
    expect(await update({ active_until: '2027-01-01T00:00:00-01:00', stop_processing: true })).toMatchObject({
      active_until: '2027-01-01T01:00:00Z',
      stop_processing: true,
    });
  });

  it.each([
    [{ active_from: 'soon' }, 'active_from', 'not_a_date'],
    [{ active_from: '2026-02-29' }, 'active_from', 'not_a_date'],
    [{ active_until: '2026-12-01T24:00:00Z' }, 'active_until', 'not_a_date'],
    [{ active_until: '2026-12-01T10:00:00' }, 'active_until', 'not_a_date'],
    [{ active_until: 20261201 }, 'active_until', 'not_a_date'],
    [{ active_from: '2026-12-01', active_until: '2026-12-01' }, 'active_until', 'not_after_active_from'],
    [{ active_from: '2026-12-02', active_until: '2026-12-01' }, 'active_until', 'not_after_active_from'],
    [{ active_from: '9999-12-31T23:00:00-05:00' }, 'active_from', 'not_a_date'],
  ])('is refused with %j, active or not', async (dates, field, code) => {
    for (const active of [true, false]) {
      const { status, body } = await post({ ...dates, active });
      expect({ status, fields: Object.keys(body.details) }).toEqual({ status: 422, fields: [field] });
      expect(body.details[field][0]).toMatchObject({ code, path: field });
    }
    const sleeping = await create({ active: false });
    const { status, body } = await app.put(`/api/v2/triggers/${sleeping.id}`, { trigger: dates });
    expect({ status, fields: Object.keys(body.details) }).toEqual({ status: 422, fields: [field] });
    expect((await app.get(`/api/v2/triggers/${sleeping.id}`)).body.trigger).toEqual(sleeping);
  });
});
