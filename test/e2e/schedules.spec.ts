import { UnitOfWork } from '../../src/persistence';
import { HolidayEntity } from '../../src/schedules/holiday.entity';
import { MAX_HOLIDAYS, MAX_SCHEDULES } from '../../src/schedules/limits';
import { TestApp } from '../support/app';
import { signIn, type SignedIn } from '../support/people';

const PATH = '/api/v2/business_hours/schedules';
const WEEKDAYS = [1, 2, 3, 4, 5].map((day) => ({ start_time: day * 1440 + 540, end_time: day * 1440 + 1020 }));

describe('Schedules', () => {
  let app: TestApp;
  let agent: SignedIn;
  let endUser: SignedIn;

  beforeAll(async () => {
    app = await TestApp.start();
    agent = await signIn(app, 'agent');
    endUser = await signIn(app, 'end-user');
  });
  afterAll(() => app.stop());

  const create = (schedule: object) => app.post(`${PATH}.json`, { schedule });
  const made = async (name: string, more: object = {}) => {
    const { status, body } = await create({ name, time_zone: 'Europe/Berlin', ...more });
    expect(status).toBe(201);
    return body.schedule;
  };
  const workweek = (id: number, intervals: unknown) => app.put(`${PATH}/${id}/workweek`, { workweek: { intervals } });
  const holiday = (id: number, given: object) => app.post(`${PATH}/${id}/holidays.json`, { holiday: given });

  it('are created with the hours of a working week, read, changed and deleted', async () => {
    const answer = await create({ name: ' East Coast ', time_zone: 'Eastern Time (US & Canada)' });
    expect(answer.status).toBe(201);
    const { id, created_at } = answer.body.schedule;
    expect(answer.headers.location).toBe(`${app.url}${PATH}/${id}.json`);
    const schedule = {
      ...{ id, name: 'East Coast', time_zone: 'Eastern Time (US & Canada)', intervals: WEEKDAYS },
      ...{ created_at, updated_at: created_at },
    };
    expect(answer.body).toEqual({ schedule });
    expect((await app.get(`${PATH}/${id}.json`)).body).toEqual({ schedule });
    const changed = await app.put(`${PATH}/${id}`, { schedule: { time_zone: 'Asia/Kolkata' } });
    expect(changed.body.schedule).toMatchObject({ name: 'East Coast', time_zone: 'Asia/Kolkata', intervals: WEEKDAYS });
    expect((await app.delete(`${PATH}/${id}`)).status).toBe(204);
    for (const method of ['get', 'put', 'delete'] as const) {
      expect((await app.request(method, `${PATH}/${id}`).send({ schedule: {} })).status).toBe(404);
    }
    expect((await workweek(id, [])).status).toBe(404);
    expect((await holiday(id, {})).status).toBe(404);
    expect((await app.get(`${PATH}/${id}/holidays`)).status).toBe(404);
  });

  it('are listed oldest first, the default one at the top', async () => {
    const [first, second] = [await made('Zulu'), await made('Alpha')];
    const { body } = await app.get(`${PATH}.json`);
    expect(body.schedules.map(({ id }: { id: number }) => id)).toEqual([first.id, second.id]);
    expect(body.url).toBe(`${app.url}${PATH}.json`);
  });

  it('take their hours as a whole, in order, also past midnight and up to the end of the week', async () => {
    const { id } = await made('Night shift', { intervals: [{ start_time: 0, end_time: 360 }] });
    const intervals = [
      { start_time: 9960, end_time: 10_080 },
      { start_time: 0, end_time: 360 },
      { start_time: 360, end_time: 400 },
      { start_time: 2760, end_time: 3240 },
    ];
    const sorted = [...intervals].sort((a, b) => a.start_time - b.start_time);
    const answer = await workweek(id, intervals);
    expect({ status: answer.status, body: answer.body }).toEqual({
      status: 200,
      body: { workweek: { intervals: sorted } },
    });
    expect((await app.get(`${PATH}/${id}`)).body.schedule.intervals).toEqual(sorted);
    expect((await workweek(id, [])).body).toEqual({ workweek: { intervals: [] } });
    expect((await app.get(`${PATH}/${id}`)).body.schedule.intervals).toEqual([]);
  });

  it.each<[string, unknown, string, RegExp]>([
    ['no list', null, 'workweek.intervals', /must be a list/],
    ['a missing end', [{ start_time: 5 }], 'workweek.intervals[0].end_time', /it is missing/],
    [
      'an end before its start',
      [{ start_time: 60, end_time: 60 }],
      'workweek.intervals[0].end_time',
      /after the start_time 60, 60/,
    ],
    [
      'a minute beyond the week',
      [{ start_time: 0, end_time: 10_081 }],
      'workweek.intervals[0].end_time',
      /10081 is not/,
    ],
    ['a minute before it', [{ start_time: -1, end_time: 1 }], 'workweek.intervals[0].start_time', /-1 is not/],
    [
      'hours that overlap',
      [
        { start_time: 2400, end_time: 2520 },
        { start_time: 1980, end_time: 2460 },
      ],
      'workweek.intervals',
      /Monday 09:00 to Monday 17:00 \(1980 to 2460\) and Monday 16:00 to Monday 18:00 \(2400 to 2520\) overlap/,
    ],
    [
      'too many',
      Array.from({ length: 169 }, (_, at) => ({ start_time: at, end_time: at + 1 })),
      'workweek.intervals',
      /at most 168/,
    ],
  ])('refuse %s', async (name, intervals, path, description) => {
    const { id } = await made(`Refusing ${name}`);
    const { status, body } = await workweek(id, intervals);
    expect(status).toBe(422);
    expect(body.details.intervals).toEqual([
      expect.objectContaining({ path, description: expect.stringMatching(description) }),
    ]);
    expect((await app.get(`${PATH}/${id}`)).body.schedule.intervals).toEqual(WEEKDAYS);
  });

  it('refuse hours that are no minutes', async () => {
    const { id } = await made('Half minutes');
    for (const start_time of ['x', 1.5, true]) {
      expect((await workweek(id, [{ start_time, end_time: 60 }])).status).toBe(422);
    }
  });

  it.each<[string, object, string[]]>([
    ['nothing', {}, ['name', 'time_zone']],
    ['a blank name', { name: ' ', time_zone: 'UTC' }, ['name']],
    ['a long name', { name: 'x'.repeat(256), time_zone: 'UTC' }, ['name']],
    ['an unknown time zone', { name: 'Mars', time_zone: 'Mars/Olympus' }, ['time_zone']],
    ['an offset as time zone', { name: 'Offset', time_zone: '+02:00' }, ['time_zone']],
  ])('refuse %s', async (_name, schedule, fields) => {
    const { status, body } = await create(schedule);
    expect(status).toBe(422);
    expect(Object.keys(body.details).sort()).toEqual(fields);
  });

  it('have names of their own, whatever the case', async () => {
    await made('Unique');
    const other = await made('Other');
    for (const answer of [
      await create({ name: 'UNIQUE', time_zone: 'UTC' }),
      await app.put(`${PATH}/${other.id}`, { schedule: { name: 'unique' } }),
    ]) {
      expect(answer.status).toBe(422);
      expect(answer.body.details.name[0]).toMatchObject({ error: 'DuplicateValue' });
    }
    expect((await app.put(`${PATH}/${other.id}`, { schedule: { name: 'OTHER' } })).status).toBe(200);
    const rivals = await Promise.all([1, 2, 3].map(() => create({ name: 'Rivals', time_zone: 'UTC' })));
    expect(rivals.map(({ status }) => status).sort()).toEqual([201, 422, 422]);
  });

  it('are read by agents and changed by admins', async () => {
    const { id } = await made('Access');
    const { id: holidayId } = (await holiday(id, { name: 'X', start_date: '2026-01-01', end_date: '2026-01-01' })).body
      .holiday;
    for (const path of [PATH, `${PATH}/${id}`, `${PATH}/${id}/holidays`, `${PATH}/${id}/holidays/${holidayId}`]) {
      expect((await app.request('get', path, agent)).status).toBe(200);
      expect((await app.request('get', path, endUser)).status).toBe(403);
      expect((await app.request('get', path, null)).status).toBe(401);
    }
    for (const [method, path] of [
      ['post', PATH],
      ['put', `${PATH}/${id}`],
      ['delete', `${PATH}/${id}`],
      ['put', `${PATH}/${id}/workweek`],
      ['post', `${PATH}/${id}/holidays`],
      ['put', `${PATH}/${id}/holidays/${holidayId}`],
      ['delete', `${PATH}/${id}/holidays/${holidayId}`],
    ] as const) {
      expect((await app.request(method, path, agent).send({})).status).toBe(403);
    }
  });

  it('are limited in number, and so are their holidays', async () => {
    const { id } = await made('Limits');
    const unitOfWork = app.app.get(UnitOfWork);
    const days = Array.from({ length: MAX_HOLIDAYS }, (_, at) => {
      const day = new Date(Date.UTC(2040, 0, 1 + at)).toISOString().slice(0, 10);
      return { schedule_id: id, name: 'Day', start_date: day, end_date: day };
    });
    await unitOfWork.write((tx) => tx.insert(HolidayEntity, days));
    const more = await holiday(id, { name: 'One more', start_date: '2039-01-01', end_date: '2039-01-01' });
    expect(more.body.details.base).toEqual([expect.objectContaining({ error: 'LimitExceeded' })]);
    const present = (await app.get(PATH)).body.schedules.length;
    const many = Array.from({ length: MAX_SCHEDULES - present }, (_, at) => made(`Many ${at}`));
    const ids = (await Promise.all(many)).map((schedule) => schedule.id);
    const full = await create({ name: 'One more', time_zone: 'UTC' });
    expect(full.status).toBe(422);
    expect(full.body.details.base).toEqual([expect.objectContaining({ error: 'LimitExceeded' })]);
    for (const one of [id, ...ids]) expect((await app.delete(`${PATH}/${one}`)).status).toBe(204);
    expect(await unitOfWork.read((tx) => tx.countBy(HolidayEntity, { schedule_id: id }))).toBe(0);
  });

  describe('have holidays that', () => {
    let id: number;
    beforeAll(async () => {
      id = (await made('Holidays')).id;
    });

    it('are created, listed by date, changed and deleted', async () => {
      const summer = await holiday(id, { name: 'Summer', start_date: '2027-08-01', end_date: '2027-08-14' });
      expect(summer.status).toBe(201);
      const path = `${PATH}/${id}/holidays/${summer.body.holiday.id}`;
      expect(summer.headers.location).toBe(`${app.url}${path}.json`);
      const turn = await holiday(id, { name: 'Turn of the year', start_date: '2026-12-24', end_date: '2027-01-02' });
      const { body } = await app.get(`${PATH}/${id}/holidays.json`);
      expect(body).toEqual({
        holidays: [
          { id: turn.body.holiday.id, name: 'Turn of the year', start_date: '2026-12-24', end_date: '2027-01-02' },
          { id: summer.body.holiday.id, name: 'Summer', start_date: '2027-08-01', end_date: '2027-08-14' },
        ],
        url: `${app.url}${PATH}/${id}/holidays.json`,
      });
      const changed = await app.put(path, { holiday: { end_date: '2027-08-20' } });
      expect(changed.body.holiday).toMatchObject({ name: 'Summer', start_date: '2027-08-01', end_date: '2027-08-20' });
      expect((await app.get(path)).body).toEqual(changed.body);
      expect((await app.delete(path)).status).toBe(204);
      for (const method of ['get', 'put', 'delete'] as const) {
        expect((await app.request(method, path).send({ holiday: {} })).status).toBe(404);
      }
    });

    it.each<[string, object, string[]]>([
      ['no properties', {}, ['end_date', 'name', 'start_date']],
      ['a day that is none', { name: 'X', start_date: '2026-02-29', end_date: '2026-03-01' }, ['start_date']],
      ['a day in another spelling', { name: 'X', start_date: '2026-03-01', end_date: '1.4.2026' }, ['end_date']],
      ['an end before the start', { name: 'X', start_date: '2026-03-02', end_date: '2026-03-01' }, ['end_date']],
      ['a blank name', { name: '', start_date: '2026-03-02', end_date: '2026-03-02' }, ['name']],
    ])('are refused with %s', async (_name, given, fields) => {
      const { status, body } = await holiday(id, given);
      expect(status).toBe(422);
      expect(Object.keys(body.details).sort()).toEqual(fields);
    });

    it('do not overlap each other, but may follow one another', async () => {
      const first = await holiday(id, { name: 'Easter', start_date: '2028-04-14', end_date: '2028-04-17' });
      const clash = await holiday(id, { name: 'Fair', start_date: '2028-04-17', end_date: '2028-04-19' });
      expect(clash.status).toBe(422);
      expect(clash.body.details.start_date).toEqual([
        expect.objectContaining({
          code: 'overlap',
          description: expect.stringContaining(`${first.body.holiday.id} "Easter", 2028-04-14 to 2028-04-17`),
        }),
      ]);
      const next = await holiday(id, { name: 'Fair', start_date: '2028-04-18', end_date: '2028-04-19' });
      expect(next.status).toBe(201);
      const path = `${PATH}/${id}/holidays/${next.body.holiday.id}`;
      expect((await app.put(path, { holiday: { start_date: '2028-04-17' } })).status).toBe(422);
      expect((await app.put(path, { holiday: { end_date: '2028-04-20' } })).status).toBe(200);
      const elsewhere = (await made('Elsewhere')).id;
      expect(
        (await holiday(elsewhere, { name: 'Easter', start_date: '2028-04-14', end_date: '2028-04-17' })).status,
      ).toBe(201);
      expect((await app.get(`${PATH}/${elsewhere}/holidays/${next.body.holiday.id}`)).status).toBe(404);
    });

    it('do not overlap when they are made at once', async () => {
      const same = { name: 'Rush', start_date: '2030-01-01', end_date: '2030-01-01' };
      const answers = await Promise.all([1, 2, 3].map(() => holiday(id, same)));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422]);
    });
  });
});
