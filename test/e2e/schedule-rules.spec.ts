import { UnitOfWork } from '../../src/persistence';
import { DecisionEntity } from '../../src/decisions/decision.entity';
import { TestApp, TestClock } from '../support/app';

const PATH = '/api/v2/business_hours/schedules';
const TAG = { field: 'current_tags', value: 'asked' };
const NOTHING_ELSE = [{ field: 'status', operator: 'is_not', value: 'closed' }];

describe('Rules about time', () => {
  let app: TestApp;
  const clock = new TestClock();

  beforeAll(async () => {
    app = await TestApp.start({ TIME_ZONE: 'America/New_York' }, { clock });
  });
  afterAll(() => app.stop());
  afterEach(async () => {
    for (const { id } of (await app.get('/api/v2/triggers')).body.triggers) await app.delete(`/api/v2/triggers/${id}`);
    for (const { id } of (await app.get(PATH)).body.schedules) {
      expect((await app.delete(`${PATH}/${id}`)).status).toBe(204);
    }
    clock.set('2026-11-23T09:00:00Z');
  });

  const schedule = async (name: string, time_zone: string, intervals?: object[]): Promise<number> => {
    const { status, body } = await app.post(PATH, { schedule: { name, time_zone, intervals } });
    expect(status).toBe(201);
    return body.schedule.id;
  };
  const trigger = async (all: object[], actions: object[], more: object = {}): Promise<number> => {
    const { status, body } = await app.post('/api/v2/triggers', { trigger: { title: 'T', all, actions, ...more } });
    expect({ status, details: body.details }).toEqual({ status: 201, details: undefined });
    return body.trigger.id;
  };
  /** One trigger for each condition, which adds its number as a tag. */
  const tagging = async (...conditions: [field: string, operator: string, value?: unknown][]) => {
    for (const [at, [field, operator, value]] of conditions.entries()) {
      await trigger([{ field, operator, value }], [{ field: 'current_tags', value: `t${at + 1}` }]);
    }
  };
  const create = async (ticket: object = {}) => {
    const { status, body } = await app.post('/api/v2/tickets', { ticket: { description: 'Hi', ...ticket } });
    expect(status).toBe(201);
    return body.ticket;
  };
  const tagsAt = async (instant: string, ticket: object = {}): Promise<string[]> => {
    clock.set(instant);
    return (await create(ticket)).tags;
  };
  const decisionOf = async (ticketId: number) => {
    const [{ id }] = (await app.get(`/api/v2/tickets/${ticketId}/decisions.json`)).body.decisions;
    return (await app.get(`/api/v2/tickets/${ticketId}/decisions/${id}.json`)).body.decision;
  };

  it('work around the clock without schedules, and by the hours of the first from the answer that made it', async () => {
    await tagging(['in_business_hours', 'is', 'true'], ['on_holiday', 'is', 'true']);
    expect(await tagsAt('2026-11-22T03:00:00Z')).toEqual(['t1']);
    const id = await schedule('Berlin', 'Europe/Berlin');
    expect(await tagsAt('2026-11-22T03:00:00Z')).toEqual([]);
    expect(await tagsAt('2026-11-23T08:00:00Z')).toEqual(['t1']);
    await app.put(`${PATH}/${id}/workweek`, { workweek: { intervals: [] } });
    expect(await tagsAt('2026-11-23T08:00:00Z')).toEqual([]);
    await app.put(`${PATH}/${id}`, { schedule: { intervals: [{ start_time: 1440, end_time: 2880 }] } });
    expect(await tagsAt('2026-11-23T08:00:00Z')).toEqual(['t1']);
    const today = { name: 'Today', start_date: '2026-11-23', end_date: '2026-11-23' };
    const { body } = await app.post(`${PATH}/${id}/holidays`, { holiday: today });
    expect(await tagsAt('2026-11-23T08:00:00Z')).toEqual(['t2']);
    await app.delete(`${PATH}/${id}/holidays/${body.holiday.id}`);
    expect(await tagsAt('2026-11-23T08:00:00Z')).toEqual(['t1']);
  });

  it('keep to the clocks on the wall when clocks are moved', async () => {
    const night = [{ start_time: 120, end_time: 180 }];
    const berlin = await schedule('Berlin', 'Europe/Berlin', night);
    const york = await schedule('New York', 'Eastern Time (US & Canada)', night);
    await tagging(['within_schedule', 'is', berlin], ['within_schedule', 'is', york]);
    expect(await tagsAt('2026-03-29T00:59:59Z')).toEqual([]);
    expect(await tagsAt('2026-03-29T01:00:00Z')).toEqual([]);
    expect(await tagsAt('2026-10-25T00:00:00Z')).toEqual(['t1']);
    expect(await tagsAt('2026-10-25T01:59:59Z')).toEqual(['t1']);
    expect(await tagsAt('2026-10-25T02:00:00Z')).toEqual([]);
    expect(await tagsAt('2026-03-08T07:00:00Z')).toEqual([]);
    expect(await tagsAt('2026-11-01T06:59:59Z')).toEqual([]);
    expect(await tagsAt('2026-11-01T07:00:00Z')).toEqual(['t2']);
  });

  it('give a ticket a schedule, which its later writes go by', async () => {
    await schedule('Berlin', 'Europe/Berlin');
    const york = await schedule('New York', 'Eastern Time (US & Canada)');
    await trigger(
      [{ field: 'current_tags', operator: 'includes', value: 'us' }],
      [{ field: 'set_schedule', value: york }],
    );
    await tagging(['in_business_hours', 'is', true], ['schedule_id', 'is', york]);
    clock.set('2026-11-23T20:00:00Z');
    const ticket = await create({ tags: ['us'] });
    expect(ticket.tags).toEqual(['t1', 't2', 'us']);
    expect(ticket).not.toHaveProperty('schedule_id');
    const { audits } = (await app.get(`/api/v2/tickets/${ticket.id}/audits`)).body;
    expect(audits[0].events).toContainEqual(
      expect.objectContaining({ type: 'Change', field_name: 'schedule_id', value: String(york), previous_value: null }),
    );
    clock.set('2026-11-24T08:30:00Z');
    const later = await app.put(`/api/v2/tickets/${ticket.id}`, { ticket: { tags: ['late'] } });
    expect(later.body.ticket.tags).toEqual(['late', 't2']);
  });

  it('go by the default schedule again when the one of the ticket is gone', async () => {
    await schedule('Always', 'UTC', [{ start_time: 0, end_time: 10_080 }]);
    const never = await schedule('Never', 'UTC', []);
    const setting = await trigger(
      [{ field: 'update_type', operator: 'is', value: 'Create' }],
      [{ field: 'set_schedule', value: never }],
    );
    await tagging(['in_business_hours', 'is', true], ['schedule_id', 'is', '']);
    const ticket = await create();
    expect(ticket.tags).toEqual([]);
    await app.delete(`/api/v2/triggers/${setting}`);
    expect((await app.delete(`${PATH}/${never}`)).status).toBe(204);
    const { body } = await app.put(`/api/v2/tickets/${ticket.id}`, { ticket: { priority: 'low' } });
    expect(body.ticket.tags).toEqual(['t1', 't2']);
  });

  it('see the time of day in the zone of the account, and moments in hours', async () => {
    await tagging(
      ['time_of_day', 'between', ['22:00', '06:00']],
      ['created_at', 'within_previous_n_hours', 24],
      ['updated_at', 'within_previous_n_hours', 1],
      ['due_at', 'within_next_n_hours', '2'],
      ['updated_at', 'not_present'],
    );
    clock.set('2026-11-23T03:00:00Z');
    const { id, tags } = await create({ due_at: '2026-11-23T05:00:00Z' });
    expect(tags).toEqual(['t1', 't2', 't4', 't5']);
    const tagsOf = async (instant: string) => {
      clock.set(instant);
      return (await app.put(`/api/v2/tickets/${id}`, { ticket: { tags: [] } })).body.ticket.tags;
    };
    expect(await tagsOf('2026-11-23T11:00:00Z')).toEqual(['t1', 't2']);
    expect(await tagsOf('2026-11-23T11:00:01Z')).toEqual(['t2', 't3']);
    expect(await tagsOf('2026-11-23T11:00:01Z')).toEqual(['t2', 't3']);
    expect(await tagsOf('2026-11-23T11:00:01.500Z')).toEqual(['t2', 't3']);
    expect(await tagsOf('2026-11-24T03:00:00Z')).toEqual(['t1', 't2']);
    expect(await tagsOf('2026-11-24T04:01:00Z')).toEqual(['t1']);
  });

  it('are explained as the hours stood then', async () => {
    const id = await schedule('Berlin', 'Europe/Berlin');
    await trigger([{ field: 'within_schedule', operator: 'is', value: id }], [{ field: 'priority', value: 'high' }]);
    await trigger([{ field: 'in_business_hours', operator: 'is', value: 'false' }], [{ field: 'type', value: 'task' }]);
    const { id: ticketId } = await create();
    await app.put(`${PATH}/${id}/workweek`, { workweek: { intervals: [] } });
    const { explanations } = await decisionOf(ticketId);
    expect(explanations.map(({ sentence }: { sentence: string }) => sentence)).toEqual([
      'Fired: Within (schedule) is Berlin.',
      'Did not fire: Within business hours is yes, needed no.',
    ]);
  });

  it('keep schedules in the decision only when one of them reads schedules', async () => {
    const id = await schedule('Berlin', 'Europe/Berlin');
    const factsOf = async (ticketId: number) => {
      const rows = await app.app.get(UnitOfWork).read((tx) => tx.findBy(DecisionEntity, { ticket_id: ticketId }));
      return rows[0]!.facts;
    };
    await trigger(NOTHING_ELSE, [{ field: 'priority', value: 'low' }]);
    expect(await factsOf((await create()).id)).not.toHaveProperty('schedules');
    await trigger([{ field: 'on_holiday', operator: 'is', value: true }], [{ field: 'priority', value: 'low' }]);
    expect((await factsOf((await create()).id)).schedules).toEqual([{ id, open: true, holiday: false }]);
  });

  it('cannot name a schedule that does not exist, nor lose one that they use', async () => {
    const id = await schedule('Berlin', 'Europe/Berlin');
    const unknown = await app.post('/api/v2/triggers', {
      trigger: {
        title: 'T',
        all: [{ field: 'schedule_id', operator: 'is', value: String(id + 1) }],
        actions: [{ field: 'set_schedule', value: id + 1 }],
      },
    });
    expect(unknown.status).toBe(422);
    expect(unknown.body.details).toMatchObject({
      conditions: [{ code: 'unknown_schedule', path: 'conditions.all[0].value' }],
      actions: [{ code: 'unknown_schedule', path: 'actions[0].value' }],
    });
    const parts: [object[], object[]][] = [
      [[{ field: 'schedule_id', operator: 'is_not', value: id }], [{ field: 'priority', value: 'low' }]],
      [[{ field: 'within_schedule', operator: 'is', value: String(id) }], [{ field: 'priority', value: 'low' }]],
      [NOTHING_ELSE, [{ field: 'set_schedule', value: String(id) }]],
    ];
    const ids: number[] = [];
    for (const [all, actions] of parts) ids.push(await trigger(all, actions));
    const refused = await app.delete(`${PATH}/${id}`);
    expect(refused.status).toBe(422);
    const told = refused.body.details.base.map(({ description }: { description: string }) => description);
    expect(told).toEqual(
      ids.map((one) =>
        expect.stringContaining(`The schedule ${id}, the last one, cannot be deleted: the active trigger ${one} "T"`),
      ),
    );
    expect((await app.get(`${PATH}/${id}`)).status).toBe(200);
    for (const one of ids) await app.put(`/api/v2/triggers/${one}`, { trigger: { active: false } });
    expect((await app.delete(`${PATH}/${id}`)).status).toBe(204);
    const revived = await app.put(`/api/v2/triggers/${ids[0]}`, { trigger: { active: true } });
    expect(revived.status).toBe(422);
  });

  it('keep the last schedule while they ask for business hours or holidays, unless it is deleted by force', async () => {
    const [first, last] = [await schedule('Berlin', 'Europe/Berlin'), await schedule('Madrid', 'Europe/Madrid')];
    const ids = [
      await trigger([{ any: [{ field: 'in_business_hours', operator: 'is', value: 'false' }] }], [TAG]),
      await trigger([{ field: 'on_holiday', operator: 'is', value: 'true' }], [TAG]),
    ];
    await trigger([{ field: 'on_holiday', operator: 'is', value: 'true' }], [TAG], { active: false });
    // Another one becomes the default.
    expect((await app.delete(`${PATH}/${first}`)).status).toBe(204);
    const refused = await app.delete(`${PATH}/${last}`);
    expect(refused.status).toBe(422);
    expect(refused.body.details.base.map(({ description }: { description: string }) => description)).toEqual(
      ids.map((one) =>
        expect.stringContaining(
          `The schedule ${last}, the last one, cannot be deleted: the active trigger ${one} "T" uses it`,
        ),
      ),
    );
    const done = await app.delete(`${PATH}/${last}?force=true`);
    expect(done.status).toBe(204);
    expect(done.headers['x-signalbox-deactivated-triggers']).toBe(ids.join(','));
    expect((await app.get('/api/v2/triggers/active')).body.count).toBe(0);
  });

  it('cannot name a schedule that is being deleted', async () => {
    for (let round = 0; round < 5; round++) {
      const id = await schedule(`Race ${round}`, 'UTC');
      const all = [{ field: 'schedule_id', operator: 'is', value: id }];
      const given = { title: 'T', all, actions: [{ field: 'priority', value: 'low' }] };
      const [saved, deleted] = await Promise.all([
        app.post('/api/v2/triggers', { trigger: given }),
        app.delete(`${PATH}/${id}`),
      ]);
      expect([saved.status, deleted.status]).toEqual(saved.status === 201 ? [201, 422] : [422, 204]);
      if (saved.status === 201) await app.delete(`/api/v2/triggers/${saved.body.trigger.id}`);
    }
  });
});
