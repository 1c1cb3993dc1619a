import { TestApp } from '../support/app';
import { signIn } from '../support/people';

interface World {
  customerId: number;
  userFieldKey: string;
  ticketDropdown: number;
}

type Case = [name: string, trigger: (world: World) => object, paths: string[]];

const GOOD = {
  title: 'Good',
  all: [{ field: 'status', operator: 'is', value: 'new' }],
  actions: [{ field: 'priority', value: 'high' }],
};
const all = (field: string, operator?: unknown, value?: unknown) => ({ all: [{ field, operator, value }] });
const action = (field: string, value: unknown) => ({ actions: [{ field, value }] });
const VALUE = 'conditions.all[0].value';
const nested = (levels: number): object => (levels === 0 ? GOOD.all[0]! : { all: [nested(levels - 1)] });

const bad: Case[] = [
  ['no title', () => ({ title: undefined }), ['title']],
  ['a blank title', () => ({ title: ' ' }), ['title']],
  ['an endless title', () => ({ title: 'x'.repeat(256) }), ['title']],
  ['a title that is an object', () => ({ title: {} }), ['title']],
  ['no condition', () => ({ all: [] }), ['conditions']],
  ['conditions of null', () => ({ all: undefined, conditions: null }), ['conditions']],
  ['conditions that are a list', () => ({ all: undefined, conditions: GOOD.all }), ['conditions']],
  ['conditions that are a text', () => ({ all: undefined, conditions: 'x' }), ['conditions']],
  ['all that is no list', () => ({ all: GOOD.all[0] }), ['conditions.all']],
  ['a condition that is a text', () => ({ all: ['status'] }), ['conditions.all[0]']],
  ['a condition of null', () => ({ all: [null] }), ['conditions.all[0]']],
  ['a condition of nothing', () => ({ all: [{}] }), ['conditions.all[0]']],
  ['empty groups alone', () => ({ all: [{ all: [], any: [] }] }), ['conditions']],
  ['a misspelt list', () => ({ all: undefined, conditions: { all: GOOD.all, non: GOOD.all } }), ['conditions.non']],
  ['a misspelt list of a group', () => ({ all: [{ any: GOOD.all, non: [] }] }), ['conditions.all[0].non']],
  ['a condition with a group in it', () => ({ all: [{ ...GOOD.all[0], any: GOOD.all }] }), ['conditions.all[0].any']],
  ['conditions in two places', () => ({ conditions: { all: GOOD.all } }), ['all']],
  ['no action', () => ({ actions: [] }), ['actions']],
  ['absent actions', () => ({ actions: undefined }), ['actions']],
  ['actions that are an object', () => ({ actions: { field: 'priority', value: 'high' } }), ['actions']],
  ['an action of null', () => ({ actions: [null] }), ['actions[0]']],
  ['an unknown field', () => all('mood', 'is', 'good'), ['conditions.all[0].field']],
  ['a field that is no text', () => ({ all: [{ field: 5, operator: 'is', value: 1 }] }), ['conditions.all[0].field']],
  ['the field __proto__', () => all('__proto__x', 'is', 1), ['conditions.all[0].field']],
  ['an unknown user field', () => all('requester.custom_fields.nope', 'is', '1'), ['conditions.all[0].field']],
  [
    'an unknown organization field',
    () => all('organization.custom_fields.nope', 'is', '1'),
    ['conditions.all[0].field'],
  ],
  ['an unknown ticket field', () => all('custom_fields_4711', 'is', '1'), ['conditions.all[0].field']],
  ['a wrong operator', () => all('status', 'between', 'new'), ['conditions.all[0].operator']],
  ['an unknown operator', () => all('status', 'resembles', 'new'), ['conditions.all[0].operator']],
  ['no operator', () => all('status', undefined, 'new'), ['conditions.all[0].operator']],
  [
    'an operator of another type',
    ({ userFieldKey }) => all(userFieldKey, 'includes_words', 'x'),
    ['conditions.all[0].operator'],
  ],
  ['a wrong value', () => all('status', 'is', 'waiting'), ['conditions.all[0].value']],
  ['a missing value', () => all('status', 'is'), ['conditions.all[0].value']],
  [
    'a value of another type',
    ({ userFieldKey }) => all(userFieldKey, 'greater_than', 'much'),
    ['conditions.all[0].value'],
  ],
  [
    'a range that runs backwards',
    ({ userFieldKey }) => all(userFieldKey, 'between', [9, 1]),
    ['conditions.all[0].value'],
  ],
  ['an unknown group', () => all('group_id', 'is', '4711'), ['conditions.all[0].value']],
  ['an unknown assignee', () => all('assignee_id', 'is', '4711'), ['conditions.all[0].value']],
  ['an unknown requester', () => all('requester_id', 'is', 4711), ['conditions.all[0].value']],
  ['an unknown organization', () => all('organization_id', 'is', '4711'), ['conditions.all[0].value']],
  ['an unknown channel', () => all('ticket_channel', 'is', 'pigeon'), ['conditions.all[0].value']],
  [
    'an unknown option',
    ({ ticketDropdown }) => all(`custom_fields_${ticketDropdown}`, 'is', 'violet'),
    ['conditions.all[0].value'],
  ],
  ['a pattern that is none', () => all('subject_includes_word', 'matches', '('), ['conditions.all[0].value']],
  ['six levels', () => ({ all: [nested(6)] }), [`conditions.all[0]${'.all[0]'.repeat(5)}`]],
  ['a repetition of repetitions', () => all('subject_includes_word', 'matches', '((a{1,99}){1,99}){1,99}'), [VALUE]],
  ['a pattern that looks back', () => all('subject_includes_word', 'matches', '(a)\\1'), [VALUE]],
  ['a pattern that looks ahead', () => all('comment_includes_word', 'matches', 'a(?=b)'), [VALUE]],
  ['an endless pattern', () => all('subject_includes_word', 'matches', 'a?'.repeat(501)), [VALUE]],
  ['a list with an unknown group', () => all('group_id', 'includes', ['4711']), [`${VALUE}[0]`]],
  ['a count that is none', () => all('reopens', 'is', 'often'), [VALUE]],
  ['an unknown language', () => all('locale_id', 'is', '4711'), [VALUE]],
  ['an unknown time zone', () => all('requester_time_zone', 'is', 'Mars'), [VALUE]],
  ['a condition that is left out', () => all('brand_id', 'is', '1'), ['conditions.all[0].field']],
  ['an action that is left out', () => action('add_skills', 'x'), ['actions[0].field']],
  ['an unknown CC', () => action('cc', '4711'), ['actions[0].value']],
  ['an unsupported action', () => action('notification_target', ['x', 'y']), ['actions[0].field']],
  ['an unknown webhook', () => action('notification_webhook', ['x', 'y']), ['actions[0].value[0]']],
  ['an unknown action', () => action('mood', 'good'), ['actions[0].field']],
  ['a wrong priority to set', () => action('priority', 'critical'), ['actions[0].value']],
  ['a wrong status to set', () => action('status', ['open']), ['actions[0].value']],
  ['an unknown group to set', () => action('group_id', '4711'), ['actions[0].value']],
  ['an unknown agent to assign', () => action('assignee_id', '4711'), ['actions[0].value']],
  ['a customer to assign', ({ customerId }) => action('assignee_id', String(customerId)), ['actions[0].value']],
  ['an unknown field to set', () => action('custom_fields_4711', 'x'), ['actions[0].field']],
  [
    'an unknown option to set',
    ({ ticketDropdown }) => action(`custom_fields_${ticketDropdown}`, 'violet'),
    ['actions[0].value'],
  ],
  ['a notification in a text', () => action('notification_user', '["all_managers","Hi","Body"]'), ['actions[0].value']],
  ['a notification without a body', () => action('notification_user', ['all_managers', 'Hi']), ['actions[0].value']],
  [
    'a notification to nobody known',
    () => action('notification_user', ['4711', 'Hi', 'Body']),
    ['actions[0].value[0]'],
  ],
  [
    'a notification to an unknown group',
    () => action('notification_group', ['4711', 'Hi', 'B']),
    ['actions[0].value[0]'],
  ],
  [
    'a notification of numbers',
    () => action('notification_user', ['all_managers', 1, 2]),
    ['actions[0].value[1]', 'actions[0].value[2]'],
  ],
  ['an active that is neither', () => ({ active: 'perhaps' }), ['active']],
  ['a position that is a word', () => ({ position: 'first' }), ['position']],
  ['a position that is true', () => ({ position: true }), ['position']],
  ['10 000 conditions', () => ({ all: Array.from({ length: 10_000 }, () => GOOD.all[0]) }), ['']],
  ['10 000 conditions in groups', () => ({ any: Array.from({ length: 10_000 }, () => nested(2)) }), ['']],
  ['10 000 actions', () => ({ actions: Array.from({ length: 10_000 }, () => GOOD.actions[0]) }), ['']],
  ['a megabyte to look for', () => all('subject_includes_word', 'is', 'x'.repeat(1_048_576)), ['']],
  ['a megabyte of a pattern', () => all('subject_includes_word', 'matches', '(a+)+'.repeat(200_000)), ['']],
  ['a megabyte of tags', () => action('current_tags', 'tag '.repeat(262_144)), ['']],
  ['a megabyte of a name', () => all('x'.repeat(1_048_576), 'is', 1), ['']],
  ['more than 65 KB', () => action('notification_user', ['all_managers', 'Hi', 'x'.repeat(65_536)]), ['']],
  [
    'a crowd of references',
    () => ({
      all: Array.from({ length: 36_000 }, (_, i) => ({ field: 'requester_id', operator: 'is', value: i + 1 })),
    }),
    [''],
  ],
  [
    'several wrongs at once',
    () => ({
      title: '',
      any: [{ field: 'mood', operator: 'is', value: 1 }, GOOD.all[0], { field: 'status', operator: 'is', value: 'x' }],
      actions: [GOOD.actions[0], { field: 'type', value: 'x' }],
    }),
    ['actions[1].value', 'conditions.any[0].field', 'conditions.any[2].value', 'title'],
  ],
];

/** A refusal is quick and short, however long what it refuses is. */
const LONGEST_MILLISECONDS = 2_000;
const MOST_CHARACTERS = 5_000;

describe('A trigger is refused', () => {
  let app: TestApp;
  let world: World;
  let goodId: number;

  beforeAll(async () => {
    app = await TestApp.start();
    const customer = await signIn(app, 'end-user', 'customer');
    await app.post('/api/v2/user_fields', { user_field: { key: 'spend', title: 'Spend', type: 'decimal' } });
    const ticket_field = { type: 'tagger', title: 'Colour', custom_field_options: [{ name: 'Red', value: 'red' }] };
    const made = await app.post('/api/v2/ticket_fields', { ticket_field });
    world = {
      customerId: customer.id,
      userFieldKey: 'requester.custom_fields.spend',
      ticketDropdown: made.body.ticket_field.id,
    };
    goodId = (await app.post('/api/v2/triggers', { trigger: GOOD })).body.trigger.id;
  });
  afterAll(() => app.stop());

  const everything = async () => (await app.get('/api/v2/triggers')).body;

  describe.each(['post', 'put'] as const)('by %s with', (method) => {
    // An update without a title keeps the old one.
    const cases = method === 'put' ? bad.filter(([name]) => name !== 'no title') : bad;

    it.each(cases)('%s', async (_, trigger, paths) => {
      const before = await everything();
      const path = method === 'post' ? '/api/v2/triggers.json' : `/api/v2/triggers/${goodId}.json`;
      const given = { ...GOOD, ...trigger(world) };
      const began = performance.now();
      const { status, body } = await app.request(method, path).send({ trigger: given });
      expect(performance.now() - began).toBeLessThan(LONGEST_MILLISECONDS);
      expect(JSON.stringify(body).length).toBeLessThan(MOST_CHARACTERS);
      const problems = Object.values<{ path?: string; description: string; code: string }[]>(body.details ?? {}).flat();
      expect({ status, paths: problems.map((problem) => problem.path).sort() }).toEqual({ status: 422, paths });
      expect(body).toMatchObject({ error: 'RecordInvalid', request_id: expect.any(String) });
      for (const { description } of problems) expect(description).not.toMatch(/\[object/);
      expect(await everything()).toEqual(before);
    });
  });

  it('when there is none in the body', async () => {
    const before = await everything();
    for (const body of [{}, { trigger: null }, { triggers: GOOD }, { trigger: 'x' }, { trigger: [GOOD] }]) {
      expect((await app.post('/api/v2/triggers', body)).status).toBe(422);
      expect((await app.put(`/api/v2/triggers/${goodId}`, body)).status).toBe(422);
    }
    expect(await everything()).toEqual(before);
  });

  it('by the first hundred of its problems', async () => {
    const ids = Array.from({ length: 9_000 }, (_, index) => index + 100_000);
    const { status, body } = await app.post('/api/v2/triggers', {
      trigger: { ...GOOD, ...all('group_id', 'includes', ids) },
    });
    expect(status).toBe(422);
    expect(body.details.conditions).toHaveLength(100);
    expect(body.details.base).toMatchObject([{ code: 'more_problems', description: 'has 8900 more problems' }]);
  });

  it('by a message that says what is missing here, and what serves instead', async () => {
    const given = {
      ...GOOD,
      ...all('custom_status_id', 'is', '1'),
      actions: [{ field: 'notification_target', value: 1 }],
    };
    const { body } = await app.post('/api/v2/triggers', { trigger: given });
    const problem = { code: 'not_available', error: 'InvalidValue' };
    expect(body.details).toMatchObject({
      conditions: [
        { ...problem, description: expect.stringMatching(/"custom_status_id" is not available: .*use status/) },
      ],
      actions: [
        {
          ...problem,
          description: expect.stringMatching(/"notification_target" is not available: .*notification_user/),
        },
      ],
    });
  });

  describe('when it names what has changed since it was written', () => {
    const inactive = async (field: string, value: unknown) => {
      const trigger = { title: 'Sleeping', active: false, ...all(field, 'is', value), actions: GOOD.actions };
      const { status, body } = await app.post('/api/v2/triggers', { trigger });
      expect(status).toBe(201);
      return body.trigger.id as number;
    };
    const wake = async (id: number) => {
      const before = await everything();
      const { status, body } = await app.put(`/api/v2/triggers/${id}`, { trigger: { active: true } });
      expect(status).toBe(422);
      expect(await everything()).toEqual(before);
      await app.delete(`/api/v2/triggers/${id}`);
      return body.details.conditions;
    };
    const makeField = async (user_field: object) =>
      (await app.post('/api/v2/user_fields', { user_field })).body.user_field;
    const NAME = 'requester.custom_fields.changing';

    it('a field of another type', async () => {
      const { id } = await makeField({ key: 'changing', title: 'Changing', type: 'decimal' });
      const sleeping = await inactive(NAME, '12.5');
      await app.delete(`/api/v2/user_fields/${id}`);
      const next = await makeField({ key: 'changing', title: 'Changing', type: 'date' });
      expect(await wake(sleeping)).toMatchObject([{ code: 'not_a_date', path: VALUE }]);
      await app.delete(`/api/v2/user_fields/${next.id}`);
    });

    it('an operator that the field no longer has', async () => {
      const { id } = await makeField({ key: 'changing', title: 'Changing', type: 'text' });
      const sleeping = await inactive(NAME, 'x');
      const next = {
        key: 'changing',
        title: 'Changing',
        type: 'multiselect',
        custom_field_options: [{ name: 'X', value: 'x' }],
      };
      await app.delete(`/api/v2/user_fields/${id}`);
      const { id: nextId } = await makeField(next);
      expect(await wake(sleeping)).toMatchObject([{ code: 'unknown_operator', path: 'conditions.all[0].operator' }]);
      await app.delete(`/api/v2/user_fields/${nextId}`);
    });

    it('an option that is gone', async () => {
      const custom_field_options = ['Gold', 'Silver'].map((name) => ({ name, value: name.toLowerCase() }));
      const made = await makeField({ key: 'changing', title: 'Changing', type: 'dropdown', custom_field_options });
      const sleeping = await inactive(NAME, 'gold');
      const [gold] = made.custom_field_options;
      expect((await app.delete(`/api/v2/user_fields/${made.id}/options/${gold.id}`)).status).toBe(204);
      expect(await wake(sleeping)).toMatchObject([
        {
          code: 'unknown_option',
          path: VALUE,
          description: expect.stringContaining('must be an option of Changing (Silver)'),
        },
      ]);
      await app.delete(`/api/v2/user_fields/${made.id}`);
    });
  });

  it('but a pattern that other engines choke on is taken, and decides at once', async () => {
    const trigger = { ...GOOD, ...all('comment_includes_word', 'matches', '^(([a-z])+.)+[A-Z]([a-z])+$') };
    const made = await app.post('/api/v2/triggers', { trigger });
    expect(made.status).toBe(201);
    const began = performance.now();
    const { status } = await app.post('/api/v2/tickets', { ticket: { comment: { body: 'a'.repeat(60_000) + '!' } } });
    expect(status).toBe(201);
    expect(performance.now() - began).toBeLessThan(LONGEST_MILLISECONDS);
    await app.delete(`/api/v2/triggers/${made.body.trigger.id}`);
  });

  it('but five levels are taken', async () => {
    const answer = await app.post('/api/v2/triggers', { trigger: { ...GOOD, all: [nested(5)] } });
    expect(answer.status).toBe(201);
    expect(answer.body.trigger.conditions.all).toMatchObject([nested(5)]);
    await app.delete(`/api/v2/triggers/${answer.body.trigger.id}`);
  });
});
