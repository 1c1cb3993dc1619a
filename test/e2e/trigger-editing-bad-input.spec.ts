import { TestApp } from '../support/app';

const NEW = [{ field: 'update_type', operator: 'is', value: 'Create' }];
const HIGH = [{ field: 'priority', value: 'high' }];

const JUNK: unknown[] = [
  null,
  5,
  'x',
  true,
  [],
  [null],
  {},
  { trigger: null },
  { trigger: [] },
  { trigger: 'x' },
  { trigger: { title: {}, position: 'x', category_id: {}, active: 'maybe', revision_id: -1 } },
  { trigger: { conditions: 5, actions: { field: 1 } } },
  { trigger: { active_from: {}, active_until: [] } },
  { trigger: { category_id: 1e20, position: 1.5 } },
  { trigger: { revision_note: {}, updated_stamp: 5, safe_update: 'perhaps' } },
  { triggers: {} },
  { triggers: [null, 5, {}] },
  { triggers: [{ id: 'x', position: {} }] },
  { triggers: [{ id: '1e99' }] },
  { trigger_ids: {} },
  { trigger_ids: ['x'] },
  { trigger_category: [] },
  { trigger_category: { name: {}, position: 1e300 } },
  { trigger_category: { name: ' ', position: [] } },
  { job: [] },
  { job: { action: {}, items: [] } },
  { job: { action: 'patch', items: { triggers: [{}], trigger_categories: [{}] } } },
  { job: { action: 'patch', items: { triggers: [{ id: 'x' }], trigger_categories: 5 } } },
];

const ROUTES: ['post' | 'put' | 'patch' | 'delete', string][] = [
  ['put', 'triggers/1'],
  ['put', 'triggers/1/draft'],
  ['put', 'triggers/update_many'],
  ['put', 'triggers/reorder'],
  ['post', 'trigger_categories'],
  ['patch', 'trigger_categories/1'],
  ['post', 'trigger_categories/jobs'],
  ['post', 'triggers/x/clone'],
  ['post', 'triggers/1/revisions/x/restore'],
  ['post', 'triggers/1/revisions/9007199254740993/restore'],
  ['post', 'triggers/1/publish'],
  ['delete', 'triggers/destroy_many?ids=x'],
  ['delete', 'triggers/destroy_many?ids=9007199254740993'],
  ['delete', 'trigger_categories/x'],
];

describe('Bad input to what edits triggers', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
    await app.post('/api/v2/triggers', { trigger: { title: 'One', all: NEW, actions: HIGH } });
  });
  afterAll(() => app.stop());

  const state = async () => ({
    trigger: { ...(await app.get('/api/v2/triggers/1')).body.trigger, updated_at: null, revision_id: null },
    count: (await app.get('/api/v2/triggers')).body.count,
    categories: (await app.get('/api/v2/trigger_categories')).body.trigger_categories.map(
      ({ name, position }: Record<string, unknown>) => ({ name, position }),
    ),
  });

  it.each(ROUTES)('is refused by %s %s with words, and changes nothing', async (method, path) => {
    const before = await state();
    for (const junk of JUNK) {
      const { status, body } = await app.request(method, `/api/v2/${path}`).type('json').send(JSON.stringify(junk));
      // What holds nothing that the route reads is a save without changes.
      const isRefused = status >= 400 && status < 500;
      const says = { path, junk, status, words: Boolean(body.description ?? body.errors?.[0]?.title) };
      expect(says).toEqual({ path, junk, status: isRefused ? status : 200, words: isRefused });
    }
    expect(await state()).toEqual(before);
  });

  it.each([
    'triggers?category_id=-1',
    'triggers?active=maybe',
    'triggers?active=',
    'triggers/search?query=x&active=1',
    'triggers?sort_order=up',
    'triggers?sort_by=title&sort_order=up',
    'triggers/active?sort_by=title&sort_order=-1',
    'triggers/search?query=x&sort_order=up',
    'users?sort_by=name&sort_order=up',
    'tickets?sort_order=up',
    'ticket_audits?sort_order=up',
    'triggers?category_id=1;DROP',
    'triggers/search?filter=%7B',
    'triggers/search?filter={"json":null}',
    'triggers/1/revisions?cursor=after|x',
    'triggers/1/revisions?page[size]=x',
    'trigger_categories?page[size]=0',
    'trigger_categories?sort=x',
    'trigger_categories?page[after]=x',
  ])('is refused by GET %s', async (path) => {
    const { status, body } = await app.get(`/api/v2/${path}`);
    expect({ path, status, words: Boolean(body.description ?? body.errors?.[0]?.title) }).toEqual({
      path,
      status: 400,
      words: true,
    });
  });
});

describe('Conditions in two places', () => {
  const twice = { conditions: { all: NEW }, any: NEW, actions: HIGH };
  /** As some clients send it: every part that says nothing is null. */
  const plain = { conditions: { all: NEW, any: null }, all: null, any: null, none: null, output: null, actions: HIGH };
  const PATHS: ['post' | 'put', string, (trigger: object) => object][] = [
    ['put', 'triggers/1', (trigger) => ({ trigger })],
    ['put', 'triggers/1/draft', (trigger) => ({ trigger })],
    ['post', 'triggers/1/clone', (trigger) => ({ trigger })],
    ['post', 'triggers/dry_run', (trigger) => ({ trigger: { title: 'T', ...trigger }, ticket: { description: 'x' } })],
    ['post', 'triggers/dry_run', (trigger) => ({ trigger: { id: 1, ...trigger }, ticket: { description: 'x' } })],
  ];
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
    await app.post('/api/v2/triggers', { trigger: { title: 'One', all: NEW, actions: HIGH } });
  });
  afterAll(() => app.stop());

  it.each(PATHS)('are refused by %s %s, and nulls beside them are not', async (method, path, bodyOf) => {
    const refused = await app.request(method, `/api/v2/${path}`).send(bodyOf(twice));
    expect({ status: refused.status, any: refused.body.details?.any }).toMatchObject({
      status: 422,
      any: [{ code: 'conditions_in_two_places', path: 'any' }],
    });
    expect((await app.request(method, `/api/v2/${path}`).send(bodyOf(plain))).body).not.toHaveProperty('error');
    // Either spelling replaces what is stored in the other.
    expect(
      (await app.request(method, `/api/v2/${path}`).send(bodyOf({ any: NEW, actions: HIGH }))).body,
    ).not.toHaveProperty('error');
  });

  it('do not come of a restore, whose revision was saved in either spelling', async () => {
    for (const number of [1, 2, 3]) {
      expect((await app.post(`/api/v2/triggers/1/revisions/${number}/restore`)).status).toBe(200);
    }
  });
});

describe('A message says', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
    await app.post('/api/v2/triggers', { trigger: { title: 'One', all: NEW, actions: HIGH } });
  });
  afterAll(() => app.stop());

  const BOTH = 'a save that touches conditions or actions replaces both, so send both';

  it.each<['put' | 'post', string, object, object]>([
    ['put', 'triggers/1', { actions: HIGH }, { conditions: [`must have at least one condition: ${BOTH}`] }],
    ['put', 'triggers/1', { all: NEW }, { actions: [`must have at least one action: ${BOTH}`] }],
    ['put', 'triggers/1/draft', { actions: HIGH }, { conditions: [`must have at least one condition: ${BOTH}`] }],
    ['post', 'triggers', { title: 'New', actions: HIGH }, { conditions: ['must have at least one condition'] }],
  ])('what %s %s with %j lacks', async (method, path, trigger, expected) => {
    const { status, body } = await app.request(method, `/api/v2/${path}`).send({ trigger });
    const told = Object.entries<{ description: string }[]>(body.details).map(([part, problems]) => [
      part,
      problems.map(({ description }) => description),
    ]);
    expect({ status, told: Object.fromEntries(told) }).toEqual({ status: 422, told: expected });
  });

  const HELLO = { description: 'x' };

  it.each<['get' | 'post', string, object | undefined, string]>([
    ['get', 'triggers/77', undefined, 'There is no trigger 77'],
    ['get', 'triggers/77/revisions', undefined, 'There is no trigger 77'],
    ['get', 'triggers/77/revisions/1', undefined, 'There is no trigger 77'],
    ['get', 'triggers/1/revisions/9', undefined, 'The trigger 1 has no revision 9'],
    ['post', 'triggers/1/revisions/9/restore', {}, 'The trigger 1 has no revision 9'],
    ['post', 'triggers/77/revisions/1/restore', {}, 'There is no trigger 77'],
    ['post', 'triggers/77/publish', {}, 'There is no trigger 77'],
    ['post', 'triggers/dry_run', { trigger_id: 77, ticket: HELLO }, 'There is no trigger 77'],
    ['post', 'triggers/dry_run', { trigger_id: 1, use_draft: true, ticket: HELLO }, 'The trigger 1 has no draft'],
    ['post', 'triggers/dry_run', { trigger_id: 1, ticket_id: 78 }, 'There is no ticket 78'],
  ])('what is missing: %s %s %j', async (method, path, given, description) => {
    const { status, body } = await app.request(method, `/api/v2/${path}`).send(given);
    expect({ status, description: body.description }).toEqual({ status: 404, description });
  });

  it('which priorities there are', async () => {
    const { body } = await app.post('/api/v2/tickets', { ticket: { ...HELLO, priority: 'huge' } });
    expect(body.details.priority[0].description).toBe('Priority: is not one of low, normal, high, urgent');
  });
});

describe('What an attack found', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  const rule = (any: object[]) => ({ title: 'T', any, actions: [{ field: 'priority', value: 'high' }] });

  it('stays refused: more expressions than a write has time for', async () => {
    const any = Array.from({ length: 11 }, (_unused, at) => ({
      field: 'comment_includes_word',
      operator: 'matches',
      value: `a.{0,110}c${at}`,
    }));
    const { status, body } = await app.post('/api/v2/triggers', { trigger: rule(any) });
    expect([status, body.details.conditions[0].code]).toEqual([422, 'too_many_patterns']);
    expect((await app.post('/api/v2/triggers', { trigger: rule(any.slice(1)) })).status).toBe(201);
  });

  it('stays refused: one record changed twice in a job', async () => {
    const items = { triggers: [1, 1].map((id) => ({ id: String(id), position: 5 })) };
    const { status, body } = await app.post('/api/v2/trigger_categories/jobs', { job: { action: 'patch', items } });
    expect([status, body.errors[0].title]).toEqual([400, 'The id 1 is named twice']);
  });

  it.each([{}, { items: {} }, { items: { triggers: [], trigger_categories: [] } }])(
    'stays refused: a job that asks for nothing, as %j',
    async (asked) => {
      const { status, body } = await app.post('/api/v2/trigger_categories/jobs', {
        job: { action: 'patch', ...asked },
      });
      expect([status, body.status, body.errors[0].code]).toEqual([400, 'failed', 'InvalidJob']);
    },
  );

  it('stays refused: a position from where no next one can be counted', async () => {
    const trigger = { ...rule([{ field: 'status', operator: 'is', value: 'new' }]), position: 2 ** 53 - 1 };
    expect((await app.post('/api/v2/triggers', { trigger })).status).toBe(422);
  });
});
