import { TestApp } from '../support/app';

const FIELDS = '/api/v2/user_fields';
const OPTIONS = [{ name: 'Platinum' }, { name: 'Gold level' }, { name: 'Basic', value: 'basic_tag' }];

describe('Custom fields', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());
  afterEach(async () => {
    for (const path of [FIELDS, '/api/v2/organization_fields']) {
      while ((await app.get(path)).body.count > 0) {
        const fields: { id: number }[] = (await app.get(path)).body[path.split('/').at(-1)!];
        const answers = await Promise.all(fields.map(({ id }) => app.delete(`${path}/${id}`)));
        expect(answers.filter(({ status }) => status !== 204)).toEqual([]);
      }
    }
  });

  const create = async (field: object, path = FIELDS) => {
    const wrapper = path.split('/').at(-1)!.slice(0, -1);
    const answer = await app.post(path, { [wrapper]: field });
    expect(answer.status).toBe(201);
    return answer.body[wrapper];
  };
  const titles = async (path = FIELDS): Promise<string[]> =>
    (await app.get(path)).body[path.split('/').at(-1)!].map((field: { title: string }) => field.title);

  it('answer a created field as Zendesk does, with its address', async () => {
    const answer = await app.post(`${FIELDS}.json`, {
      user_field: { key: 'note', title: 'A note', description: 'Why' },
    });
    expect(answer.status).toBe(201);
    expect(answer.headers.location).toBe(answer.body.user_field.url);
    expect(answer.body.user_field).toEqual({
      url: `${app.url}${FIELDS}/${answer.body.user_field.id}.json`,
      id: expect.any(Number),
      type: 'text',
      key: 'note',
      title: 'A note',
      raw_title: 'A note',
      description: 'Why',
      raw_description: 'Why',
      position: 0,
      active: true,
      system: false,
      regexp_for_validation: null,
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      updated_at: expect.any(String),
    });
  });

  it.each([
    ['text', {}, {}],
    ['textarea', {}, {}],
    ['checkbox', { tag: 'checked_32' }, { tag: 'checked_32' }],
    ['date', {}, { regexp_for_validation: '\\A([0-9]{4})-(1[0-2]|0[1-9])-(3[01]|[12][0-9]|0[1-9])\\z' }],
    ['integer', {}, {}],
    ['decimal', {}, {}],
    ['regexp', { regexp_for_validation: '\\A[A-Z]{2}\\d+\\Z' }, { regexp_for_validation: '\\A[A-Z]{2}\\d+\\Z' }],
    ['dropdown', { custom_field_options: OPTIONS }, { custom_field_options: listed() }],
    ['multiselect', { custom_field_options: OPTIONS }, { custom_field_options: listed() }],
    [
      'lookup',
      { relationship_target_type: 'zen:user', relationship_filter: { all: [], any: [{ field: 'role' }] } },
      { relationship_target_type: 'zen:user', relationship_filter: { all: [], any: [{ field: 'role' }] } },
    ],
  ])('exist for users and organizations in the type %s, and stay as they were made', async (type, given, answered) => {
    for (const owner of ['user', 'organization']) {
      const path = `/api/v2/${owner}_fields`;
      const made = await create({ key: `a_${type}`, title: `A ${type}`, type, ...given }, path);
      expect(made).toMatchObject({ type, key: `a_${type}`, ...answered });
      const { body } = await app.get(`${path}/${made.id}`);
      expect(body).toEqual({ [`${owner}_field`]: made });
      expect((await app.get(`${path}/A_${type.toUpperCase()}.json`)).body).toEqual(body);
      const echoed = await app.put(`${path}/${made.id}`, { [`${owner}_field`]: made });
      expect(echoed.status).toBe(200);
      expect(echoed.body[`${owner}_field`]).toEqual({ ...made, updated_at: expect.any(String) });
    }
  });

  it.each<[string, object, string, string]>([
    ['no key', { title: 'T' }, 'key', 'Key: cannot be blank'],
    ['a key with a dash', { key: 'a-b', title: 'T' }, 'key', 'letters, digits and underscores only'],
    ['a key of digits', { key: '123', title: 'T' }, 'key', 'cannot be a number only'],
    ['a key that users have', { key: 'Email', title: 'T' }, 'key', '"Email" is a property that every user has'],
    ['a key that objects have', { key: 'constructor', title: 'T' }, 'key', 'choose another key'],
    ['a taken key in another case', { key: 'TAKEN', title: 'T' }, 'key', 'already being used by another user field'],
    ['a key that is too long', { key: 'k'.repeat(256), title: 'T' }, 'key', 'maximum is 255 characters'],
    ['no title', { key: 'k' }, 'title', 'Title: cannot be blank'],
    ['a blank title', { key: 'k', title: '  ' }, 'title', 'Title: cannot be blank'],
    ['a title that is too long', { key: 'k', title: 't'.repeat(256) }, 'title', 'maximum is 255 characters'],
    ['a title that is no text', { key: 'k', title: { a: 1 } }, 'title', 'must be text'],
    ['an unknown type', { key: 'k', title: 'T', type: 'tagger' }, 'type', 'is not one of text, textarea, checkbox'],
    ['active that is no flag', { key: 'k', title: 'T', active: 'maybe' }, 'active', 'must be true or false'],
    ['a negative position', { key: 'k', title: 'T', position: -1 }, 'position', 'from 0 to 1000000'],
    ['a fraction as position', { key: 'k', title: 'T', position: 1.5 }, 'position', 'must be a whole number'],
    ['no expression', { key: 'k', title: 'T', type: 'regexp' }, 'regexp_for_validation', 'cannot be blank'],
    [
      'an expression that does not compile',
      { key: 'k', title: 'T', type: 'regexp', regexp_for_validation: '[a' },
      'regexp_for_validation',
      'is not an expression that RE2 takes',
    ],
    [
      'a backreference, which RE2 has not',
      { key: 'k', title: 'T', type: 'regexp', regexp_for_validation: '(a)\\1' },
      'regexp_for_validation',
      'is not an expression that RE2 takes',
    ],
    [
      'an expression of another type',
      { key: 'k', title: 'T', type: 'text', regexp_for_validation: 'a' },
      'regexp_for_validation',
      'is for regexp fields only, this one is text',
    ],
    ['a tag with a space', { key: 'k', title: 'T', type: 'checkbox', tag: 'a b' }, 'tag', 'cannot contain spaces'],
    ['a tag of another type', { key: 'k', title: 'T', tag: 'a' }, 'tag', 'is for checkbox fields only'],
    ['no options', { key: 'k', title: 'T', type: 'dropdown' }, 'custom_field_options', 'at least one option'],
    [
      'an empty list of options',
      { key: 'k', title: 'T', type: 'multiselect', custom_field_options: [] },
      'custom_field_options',
      'at least one option',
    ],
    [
      'options of another type',
      { key: 'k', title: 'T', type: 'text', custom_field_options: OPTIONS },
      'custom_field_options',
      'is for dropdown and multiselect fields only',
    ],
    ['a lookup of nothing', { key: 'k', title: 'T', type: 'lookup' }, 'relationship_target_type', 'is one of zen:user'],
    [
      'a lookup of something unknown',
      { key: 'k', title: 'T', type: 'lookup', relationship_target_type: 'zen:brand' },
      'relationship_target_type',
      '"zen:brand" is not one of zen:user, zen:organization, zen:ticket',
    ],
    [
      'a filter of the wrong shape',
      { key: 'k', title: 'T', type: 'lookup', relationship_target_type: 'zen:user', relationship_filter: [1] },
      'relationship_filter',
      'must look like',
    ],
  ])('are refused with %s, and nothing is written', async (_what, field, property, description) => {
    await create({ key: 'taken', title: 'Taken' });
    const before = (await app.get(FIELDS)).body;
    const answer = await app.post(FIELDS, { user_field: field });
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ error: 'RecordInvalid', description: 'Record validation errors' });
    expect(Object.keys(answer.body.details)).toEqual([property]);
    expect(answer.body.details[property][0].description).toContain(description);
    expect((await app.get(FIELDS)).body).toEqual(before);
  });

  it('name all problems of a field at once', async () => {
    const options = [{ name: '' }, { name: 'A', value: 'a b' }];
    const field = { key: 'a-b', type: 'dropdown', position: -1, custom_field_options: options };
    const { status, body } = await app.post(FIELDS, { user_field: field });
    expect(status).toBe(422);
    expect(Object.keys(body.details).sort()).toEqual(['custom_field_options', 'key', 'position', 'title']);
    expect(body.details.custom_field_options.map(({ path }: { path: string }) => path)).toEqual([
      'custom_field_options.0.name',
      'custom_field_options.1.value',
    ]);
    expect(await titles()).toEqual([]);
  });

  it('refuse a body that is no field', async () => {
    expect((await app.post(FIELDS, { key: 'k', title: 'T' })).body.details.user_field[0].description).toBe(
      'The body must hold the user field: {"user_field":{…}}',
    );
    expect((await app.post(FIELDS, [])).status).toBe(400);
    expect(
      (await app.request('post', FIELDS).set('content-type', 'application/json').send('{"user_field":')).status,
    ).toBe(400);
    expect((await app.post(FIELDS, { user_field: 'text' })).status).toBe(422);
    expect(await titles()).toEqual([]);
  });

  it('can be changed, except for key and type', async () => {
    const made = await create({ key: 'plan', title: 'Plan', type: 'integer' });
    const changed = await app.put(`${FIELDS}/plan`, {
      user_field: { ...made, title: 'New plan', description: 'What they pay', active: false },
    });
    expect(changed.body.user_field).toMatchObject({
      title: 'New plan',
      raw_description: 'What they pay',
      active: false,
    });
    const { key, type } = (await app.put(`${FIELDS}/${made.id}`, { user_field: { key: 'Plan', type: 'text' } })).body
      .details;
    expect(key[0].description).toBe('Key: cannot be changed once the field exists, it is plan');
    expect(type[0].description).toBe('Type: cannot be changed once the field exists, it is integer');
    expect((await app.put(`${FIELDS}/${made.id}`, { user_field: { title: ' ' } })).status).toBe(422);
    expect((await app.get(`${FIELDS}/plan`)).body).toEqual(changed.body);
    const again = await app.put(`${FIELDS}/${made.id}`, { user_field: { active: true, description: null } });
    expect(again.body.user_field).toMatchObject({ title: 'New plan', description: null, active: true });
  });

  it('keep the target of a lookup', async () => {
    const made = await create({ key: 'boss', title: 'Boss', type: 'lookup', relationship_target_type: 'zen:user' });
    const answer = await app.put(`${FIELDS}/${made.id}`, { user_field: { relationship_target_type: 'zen:ticket' } });
    expect(answer.status).toBe(422);
    expect((await app.get(`${FIELDS}/boss`)).body.user_field).toEqual(made);
  });

  it('are not found under another id, key or owner', async () => {
    const made = await create({ key: 'plan', title: 'Plan' });
    for (const path of [
      `${FIELDS}/999`,
      `${FIELDS}/nope`,
      `${FIELDS}/99999999999999999999`,
      `/api/v2/organization_fields/${made.id}`,
    ]) {
      for (const answer of [
        await app.get(path),
        await app.delete(path),
        await app.put(path, { [path.includes('org') ? 'organization_field' : 'user_field']: {} }),
      ]) {
        expect(answer.status).toBe(404);
        expect(answer.body).toMatchObject({ error: 'RecordNotFound', description: 'Not found' });
      }
    }
    expect(await titles()).toEqual(['Plan']);
  });

  it('are deleted, after which the key is free again', async () => {
    const made = await create({ key: 'plan', title: 'Plan', type: 'dropdown', custom_field_options: OPTIONS });
    const answer = await app.delete(`${FIELDS}/${made.id}.json`);
    expect(answer.status).toBe(204);
    expect(answer.text).toBe('');
    expect((await app.get(`${FIELDS}/plan`)).status).toBe(404);
    expect((await create({ key: 'Plan', title: 'Plan 2' })).id).not.toBe(made.id);
  });

  it('stand in order of position, and one that takes the place of another goes before it', async () => {
    for (const title of ['A', 'B', 'C']) await create({ key: title, title });
    expect((await create({ key: 'D', title: 'D', position: 1 })).position).toBe(1);
    expect(await titles()).toEqual(['A', 'D', 'B', 'C']);
    const moved = await app.put(`${FIELDS}/C`, { user_field: { position: 0 } });
    expect(moved.body.user_field.position).toBe(0);
    expect(await titles()).toEqual(['C', 'A', 'D', 'B']);
    expect((await create({ key: 'E', title: 'E', position: 9999 })).position).toBe(9999);
    expect(await titles()).toEqual(['C', 'A', 'D', 'B', 'E']);
  });

  it('are reordered; those not named follow in their order', async () => {
    const made = [];
    for (const title of ['A', 'B', 'C', 'D']) made.push(await create({ key: title, title }));
    const ids = made.map(({ id }) => id);
    const answer = await app.put(`${FIELDS}/reorder.json`, { user_field_ids: [ids[3], ids[1]] });
    expect([answer.status, answer.text]).toEqual([200, '']);
    expect(await titles()).toEqual(['D', 'B', 'A', 'C']);
    for (const wrong of [[], null, [ids[0], 999], [ids[0], ids[0]], ['x'], 'x']) {
      const refused = await app.put(`${FIELDS}/reorder`, { user_field_ids: wrong });
      expect(refused.status).toBe(422);
    }
    expect(await titles()).toEqual(['D', 'B', 'A', 'C']);
  });

  it('are listed and counted in pages of both styles', async () => {
    for (const title of ['A', 'B', 'C']) await create({ key: title, title });
    const first = (await app.get(`${FIELDS}.json?per_page=2`)).body;
    expect(first).toMatchObject({ count: 3, previous_page: null });
    expect(
      (await app.get(new URL(first.next_page).pathname + new URL(first.next_page).search)).body.user_fields,
    ).toHaveLength(1);
    const cursor = (await app.get(`${FIELDS}?page[size]=2`)).body;
    expect(cursor.meta.has_more).toBe(true);
    const next = new URL(cursor.links.next);
    expect((await app.get(next.pathname + next.search)).body).toMatchObject({
      user_fields: [{ key: 'C' }],
      links: { next: null },
    });
    expect((await app.get(`${FIELDS}/count`)).body).toEqual({ count: { value: 3, refreshed_at: expect.any(String) } });
  });

  it('stay unique when made at the same moment', async () => {
    const same = (key: string) => app.post(FIELDS, { user_field: { key, title: 'Race' } });
    const answers = await Promise.all(['race', 'Race', 'RACE', 'race', 'rACE'].map(same));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422, 422]);
    expect(await titles()).toEqual(['Race']);
    const others = await Promise.all(
      ['a', 'b', 'c', 'd'].map((key) => app.post(FIELDS, { user_field: { key, title: key } })),
    );
    expect(new Set(others.map(({ body }) => body.user_field.position)).size).toBe(4);
  });

  it('end at 200 for each owner', async () => {
    const keys = Array.from({ length: 200 }, (_, index) => `k${index}`);
    for (let at = 0; at < keys.length; at += 20) {
      await Promise.all(keys.slice(at, at + 20).map((key) => app.post(FIELDS, { user_field: { key, title: key } })));
    }
    const answer = await app.post(FIELDS, { user_field: { key: 'more', title: 'More' } });
    expect(answer.status).toBe(422);
    expect(answer.body.details.base[0].description).toBe('There are 200 user fields already, which is the maximum');
    expect((await app.get(`${FIELDS}/count`)).body.count.value).toBe(200);
    await create({ key: 'more', title: 'More' }, '/api/v2/organization_fields');
  });
});

function listed() {
  return [
    { id: expect.any(Number), name: 'Platinum', raw_name: 'Platinum', value: 'platinum' },
    { id: expect.any(Number), name: 'Gold level', raw_name: 'Gold level', value: 'gold_level' },
    { id: expect.any(Number), name: 'Basic', raw_name: 'Basic', value: 'basic_tag' },
  ];
}
