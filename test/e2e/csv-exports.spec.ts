import fc from 'fast-check';
import { OWNER_EMAIL, TestApp } from '../support/app';
import { Importing } from '../support/importing';
import { signIn } from '../support/people';
import { RANDOM_FIELDS, RANDOM_ORGANIZATIONS, randomUser } from '../support/random-users';
import { createOrganization, createUser, createUserField } from '../support/records';

const NASTY = {
  quotes: 'say "hi"',
  separators: 'a,b;c\td|e',
  breaks: 'one\r\ntwo\nthree\rfour',
  formula: '=HYPERLINK("http://x","y")',
  numbers: '+49 151 123 ',
  minus: '-5',
  formulas: '@SUM(A1)',
  apostrophes: "''=1",
  dutch: "'t Hooft",
  edges: ' \u00a0kept ',
  emoji: '👩‍👩‍👧 🏳️‍🌈',
};

describe('The export of users', () => {
  let app: TestApp;
  let importing: Importing;

  beforeEach(async () => {
    app = await TestApp.start();
    importing = new Importing(app);
  });
  afterEach(() => app.stop());

  const exported = async (as?: { email: string; token: string }): Promise<string> =>
    (await app.request('get', '/api/v2/users/export.csv', as).expect(200)).text;

  const users = async (): Promise<object[]> =>
    ((await app.get('/api/v2/users.json?per_page=100')).body as { users: object[] }).users;

  it('has a row for each active user, in the order of their ids, in columns that imports know', async () => {
    const { id: acme } = await createOrganization(app, { name: 'Acme, Inc.' });
    await createUserField(app, { key: 'level', title: 'Level', type: 'text' });
    const gone = await createUserField(app, { key: 'old', title: 'Old', type: 'text' });
    await app.put(`/api/v2/user_fields/${gone.id}`, { user_field: { active: false } }).expect(200);
    const left = await createUser(app, { name: 'Left', email: 'left@example.com' });
    await createUser(app, {
      name: 'Anna',
      external_id: 'c1',
      organization_id: acme,
      role: 'manager',
      tags: ['vip', 'b2b'],
      locale: 'de',
      time_zone: 'Europe/Berlin',
      user_fields: { level: 'a "b"' },
    });
    await app.delete(`/api/v2/users/${left.id}`).expect(200);

    const answer = await app.get('/api/v2/users/export.csv').expect(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="users.csv"',
    });
    expect(answer.text.split('\r\n')).toEqual([
      'external_id,name,email,phone,alias,role,organization,locale,time_zone,tags,notes,details,user_fields.level',
      `,Owner,${OWNER_EMAIL},,,owner,,,,,,,`,
      'c1,Anna,,,,manager,"Acme, Inc.",de,Europe/Berlin,b2b vip,,,"a ""b"""',
      '',
    ]);
  });

  it('is for managers and above', async () => {
    const [agent, manager] = [await signIn(app, 'agent'), await signIn(app, 'manager')];
    await app.request('get', '/api/v2/users/export.csv', agent).expect(403);
    await app.request('get', '/api/v2/organizations/export.csv', agent).expect(403);
    await app.request('get', '/api/v2/users/export.csv', null).expect(401);
    await app.request('get', '/api/v2/organizations/export.csv', manager).expect(200);
    expect(await exported(manager)).toContain('agent@example.com');
  });

  it('goes on page after page', async () => {
    const people = Array.from({ length: 1203 }, (_one, at) => `c${at},Somebody ${at}`);
    const { id } = await importing.preview(`external_id,name\n${people.join('\n')}\n`);
    await importing.apply(id);
    const lines = (await exported()).split('\r\n').slice(2, -1);
    expect(lines.map((line) => line.split(',', 2).join(','))).toEqual(people);
  });

  it.each(['owner', 'manager'])('comes back unchanged when a %s imports it', async (role) => {
    await createOrganization(app, { name: `' =Acme "Ü", Ltd. '` });
    for (const field of RANDOM_FIELDS) await createUserField(app, field);
    for (const [key, value] of Object.entries(NASTY)) {
      await createUser(app, {
        name: value,
        external_id: `${value}${key}${value}`,
        phone: value,
        alias: value,
        notes: value,
        details: value,
        organization: { name: `' =Acme "Ü", Ltd. '` },
        tags: ["'", value.replace(/\s/g, '')],
        user_fields: { note: value, Level: '=gold', likes: ['b', 'a'], spend: '-1234567890.05', since: '2026-01-31' },
      });
    }
    for (const access of ['agent', 'manager', 'admin', 'owner']) {
      await createUser(app, { name: access, email: `${access}1@example.com`, role: access });
    }
    await createUser(app, { name: 'Nobody can name her' });
    const before = await users();

    const file = await exported();
    const someone = await signIn(app, role, 'Importer');
    const importing = new Importing(app, 'user', someone);
    for (const empty_cells of ['keep', 'clear']) {
      const previewed = await importing.preview(file, { options: { empty_cells } });
      expect(await importing.errors(previewed.id)).toMatchObject([{ code: 'no_key' }]);
      expect(previewed.rows).toEqual({ total: 17, create: 0, update: 0, unchanged: 16, error: 1 });
      expect(previewed.mapping.filter(({ column, field }) => column !== field)).toEqual([]);
      await importing.apply(previewed.id);
    }
    expect((await users()).filter((user) => (user as { name: string }).name !== 'Importer')).toEqual(before);
  });

  it('comes back unchanged although fields have changed since the values were set', async () => {
    const options = [
      { name: 'A', value: 'a' },
      { name: 'B', value: 'b' },
    ];
    const likes = await createUserField(app, {
      key: 'likes',
      title: 'Likes',
      type: 'multiselect',
      custom_field_options: options,
    });
    const code = await createUserField(app, {
      key: 'code',
      title: 'Code',
      type: 'regexp',
      regexp_for_validation: '[0-9]+',
    });
    await createUserField(app, {
      key: 'friend',
      title: 'Friend',
      type: 'lookup',
      relationship_target_type: 'zen:user',
    });
    const friend = await createUser(app, { name: 'Friend' });
    const user_fields = { likes: ['a', 'b'], code: '7', friend: friend.id };
    await createUser(app, { name: 'Anna', external_id: 'c1', user_fields });
    await app.delete(`/api/v2/users/${friend.id}`).expect(200);
    await app
      .put(`/api/v2/user_fields/${likes.id}`, { user_field: { custom_field_options: options.toReversed() } })
      .expect(200);
    await app.put(`/api/v2/user_fields/${code.id}`, { user_field: { regexp_for_validation: '[a-z]+' } }).expect(200);

    const previewed = await importing.preview(await exported());
    expect(await importing.errors(previewed.id)).toEqual([]);
    expect(previewed.rows).toMatchObject({ total: 2, unchanged: 2 });
  });

  it('comes back unchanged, whoever the users are', async () => {
    for (const field of RANDOM_FIELDS) await createUserField(app, field);
    for (const name of RANDOM_ORGANIZATIONS) await createOrganization(app, { name });
    let nameless = 0;
    let made = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(randomUser, { minLength: 1, maxLength: 8 }), async (people) => {
        for (const user of people) {
          const { status } = await app.post('/api/v2/users.json', { user });
          if (status !== 201) continue;
          made++;
          if (!user.email && !user.external_id) nameless++;
        }
        const file = await exported();
        const previewed = await importing.preview(file);
        const errors = (await importing.errors(previewed.id)).filter(({ code }) => code !== 'no_key');
        const changing = previewed.sample.filter(({ action }) => action === 'create' || action === 'update');
        expect([...errors, ...changing]).toEqual([]);
        expect(previewed.rows).toMatchObject({ create: 0, update: 0, error: nameless, unchanged: made + 1 - nameless });
      }),
      { numRuns: 12, endOnFailure: true },
    );
    expect(made).toBeGreaterThan(20);
  });
});

describe('The export of organizations', () => {
  let app: TestApp;

  beforeEach(async () => {
    app = await TestApp.start();
  });
  afterEach(() => app.stop());

  it('has a row for each, in the order of their ids, in columns that imports know', async () => {
    const field = { key: 'tier', title: 'Tier', type: 'text' };
    await app.post('/api/v2/organization_fields', { organization_field: field }).expect(201);
    const gone = await createOrganization(app, { name: 'Gone' });
    await createOrganization(app, {
      name: '=Acme, Inc.',
      external_id: ' a1',
      domain_names: ['acme.example', 'a,b@acme.example'],
      tags: ['b2b', 'vip'],
      notes: 'two\nlines',
      organization_fields: { tier: '-x' },
    });
    await createOrganization(app, { name: 'Plain' });
    await app.delete(`/api/v2/organizations/${gone.id}`).expect(204);

    const { text, headers } = await app.get('/api/v2/organizations/export.csv').expect(200);
    expect(headers['content-disposition']).toBe('attachment; filename="organizations.csv"');
    expect(text).toBe(
      [
        'external_id,name,domain_names,group_id,tags,notes,details,organization_fields.tier',
        `' a1,"'=Acme, Inc.","[""acme.example"",""a,b@acme.example""]",,b2b vip,"two\nlines",,'-x`,
        ',Plain,,,,,,',
        '',
      ].join('\r\n'),
    );
  });
});
