import { FieldDirectory, lookupsOf, presentFieldValues, readFieldValues } from '../../src/custom-fields';
import { AppError, Problems } from '../../src/common/errors';
import { UnitOfWork } from '../../src/persistence';
import { TestApp } from '../support/app';
import { databaseUnderTest } from '../support/database';

describe('The field directory', () => {
  let app: TestApp;
  let directory: FieldDirectory;
  let unitOfWork: UnitOfWork;

  beforeAll(async () => {
    app = await TestApp.start();
    directory = app.app.get(FieldDirectory);
    unitOfWork = app.app.get(UnitOfWork);
    const make = (key: string, type: string, more: object = {}) =>
      app.post('/api/v2/user_fields', { user_field: { key, title: `The ${key}`, type, ...more } });
    await make('Level', 'dropdown', { custom_field_options: [{ name: 'Gold' }, { name: 'Silver' }] });
    await make('spend', 'decimal');
    await make('vip', 'checkbox', { tag: 'vip_tag' });
    await make('since', 'date');
    await make('friend', 'lookup', { relationship_target_type: 'zen:user' });
    await make('old', 'text', { active: false });
  });
  afterAll(() => app.stop());

  it('knows a change as soon as it is answered', async () => {
    expect((await directory.of('user')).all.map(({ key }) => key)).toEqual([
      'Level',
      'spend',
      'vip',
      'since',
      'friend',
      'old',
    ]);
    expect((await directory.of('user')).active).toHaveLength(5);
    expect((await directory.of('organization')).all).toEqual([]);
    expect((await directory.of('ticket')).all).toEqual([]);
    await app.put('/api/v2/user_fields/LEVEL', { user_field: { title: 'Service level' } });
    const level = (await directory.of('user')).byKey('lEVEL')!;
    expect(level).toMatchObject({ title: 'Service level', options: [{ value: 'gold' }, { value: 'silver' }] });
    expect((await directory.of('user')).byId(level.id)).toBe(level);
    expect(await directory.of('user')).toBe(await directory.of('user'));
  });

  it('reads values by field, in any case of the key, and shows every field', async () => {
    const fields = await directory.of('user');
    const problems = new Problems();
    const input = { level: 'GOLD', SPEND: '1500.50', vip: 'true', since: '2019-07-23T00:00:00Z', friend: '5', old: '' };
    const values = readFieldValues(fields, input, problems);
    problems.refuse();
    expect(values).toEqual({ Level: 'gold', spend: 1500.5, vip: true, since: '2019-07-23', friend: 5, old: null });
    expect(lookupsOf(fields, values)).toEqual([{ field: fields.byKey('friend'), target: 'zen:user', id: 5 }]);
    expect(presentFieldValues(fields, values)).toMatchObject({ spend: 1500.5, since: '2019-07-23T00:00:00+00:00' });
    expect(presentFieldValues(fields, {})).toEqual({
      Level: null,
      spend: null,
      vip: false,
      since: null,
      friend: null,
      old: null,
    });
  });

  it('names every bad value and unknown key', async () => {
    const problems = new Problems();
    const input = { nope: 1, Level: 'Bronze', spend: 'abc', vip: 'maybe', VIP: true, since: '2026-02-30' };
    readFieldValues(await directory.of('user'), input, problems);
    const { details } = problems.toError() as AppError;
    expect(Object.keys(details!).sort()).toEqual(['Level', 'nope', 'since', 'spend', 'vip']);
    expect(details!.nope).toEqual([
      {
        error: 'InvalidValue',
        description: 'user_fields: no field has the key "nope" (known keys: Level, spend, vip, since, friend, old)',
        code: 'unknown_field',
        path: 'user_fields.nope',
      },
    ]);
    expect(details!.spend![0]).toMatchObject({ code: 'not_a_number', path: 'user_fields.spend' });
  });

  it('refuses a key that is given twice in two cases', async () => {
    const problems = new Problems();
    readFieldValues(await directory.of('user'), { spend: 1, SPEND: 2 }, problems);
    expect(problems.toError().details!.SPEND![0]!.code).toBe('duplicate_field');
  });

  it('holds the fields still for a transaction that stores values', async () => {
    let changed: Promise<unknown> | undefined;
    const seen = await unitOfWork.write(async (tx) => {
      const before = await directory.of('user', tx);
      changed = app
        .put('/api/v2/user_fields/old', { user_field: { title: 'Changed meanwhile' } })
        .then((answer) => answer);
      await new Promise((resolve) => setTimeout(resolve, 200));
      return [before.byKey('old')!.title, (await directory.of('user', tx)).byKey('old')!.title];
    });
    expect(seen).toEqual(['The old', 'The old']);
    await changed;
    const titles = await unitOfWork.write(async (tx) => (await directory.of('user', tx)).byKey('old')!.title);
    expect(titles).toBe('Changed meanwhile');
    const all = await unitOfWork.write((tx) => directory.ofAll(tx));
    expect([all.user.all.length, all.organization.all.length, all.ticket.all.length]).toEqual([6, 0, 0]);
  });

  it('learns within a second what another process changed', async () => {
    if (databaseUnderTest() === 'sqlite') return;
    const other = await TestApp.start({}, { databaseUrl: app.databaseUrl });
    try {
      const elsewhere = other.app.get(FieldDirectory);
      await elsewhere.of('user');
      await app.put('/api/v2/user_fields/old', { user_field: { title: 'Changed elsewhere' } });
      const inWrite = (tx: never) => elsewhere.of('user', tx);
      const held = await other.app.get(UnitOfWork).write((tx) => inWrite(tx as never));
      expect(held.byKey('old')!.title).toBe('Changed elsewhere');
      await new Promise((resolve) => setTimeout(resolve, 1000));
      expect((await elsewhere.of('user')).byKey('old')!.title).toBe('Changed elsewhere');
    } finally {
      await other.stop({ keepDatabase: true });
    }
  });
});
