import type { DescribedAction, DescribedCondition, Definitions } from '../../src/rules';
import { TestApp } from '../support/app';
import { signIn } from '../support/people';
import {
  createGroup,
  createOrganization,
  createOrganizationField,
  createUserField,
  type Made,
} from '../support/records';

const PATH = '/api/v2/triggers/definitions.json';
const OPTIONS = ['Gold', 'Silver'].map((name) => ({ name, value: name.toLowerCase() }));

describe('The definitions of triggers', () => {
  let app: TestApp;
  let definitions: Definitions;
  let made: { level: Made; region: Made; colour: Made; group: Made; organization: Made; agentId: number };

  const read = async (): Promise<Definitions> => (await app.get(PATH)).body.definitions;
  const condition = (subject: string) => definitions.conditions_all.find((one) => one.subject === subject)!;
  const action = (subject: string) => definitions.actions.find((one) => one.subject === subject)!;
  const titles = ({ values }: DescribedAction) => values.map(({ value, title }) => [value, title]);

  beforeAll(async () => {
    app = await TestApp.start();
    const custom_field_options = OPTIONS;
    const ticket_field = { type: 'tagger', title: 'Colour', custom_field_options };
    made = {
      level: await createUserField(app, { key: 'Level', title: 'Level', type: 'dropdown', custom_field_options }),
      region: await createOrganizationField(app, { key: 'region', title: 'Region', type: 'text' }),
      colour: (await app.post('/api/v2/ticket_fields', { ticket_field })).body.ticket_field,
      group: await createGroup(app, 'Returns'),
      organization: await createOrganization(app, { name: 'Acme' }),
      agentId: (await signIn(app, 'agent')).id,
    };
    await app.post('/api/v2/business_hours/schedules', { schedule: { name: 'Office', time_zone: 'Europe/Berlin' } });
    await createUserField(app, { key: 'since', title: 'Since', type: 'date' });
    const { id } = await createUserField(app, { key: 'old', title: 'Old', type: 'text' });
    await app.put(`/api/v2/user_fields/${id}`, { user_field: { active: false } });
    const hook = { endpoint: 'https://shop.example/', http_method: 'POST', request_format: 'json' };
    await app.post('/api/v2/webhooks', { webhook: { ...hook, name: 'Shop' } });
    await app.post('/api/v2/webhooks', { webhook: { ...hook, name: 'Asleep', status: 'inactive' } });
    const subscriptions = ['signalbox:event-type:ticket.created'];
    await app.post('/api/v2/webhooks', { webhook: { ...hook, name: 'Events', subscriptions } });
    definitions = await read();
  });
  afterAll(() => app.stop());

  it('have the shape of Zendesk', () => {
    expect(Object.keys(definitions)).toEqual(['conditions_all', 'conditions_any', 'actions']);
    expect(definitions.conditions_any).toEqual(definitions.conditions_all);
    expect(condition('status')).toMatchObject({
      title: 'Status',
      subject: 'status',
      type: 'list',
      group: 'ticket',
      nullable: false,
      repeatable: false,
    });
    expect(condition('status').operators).toEqual(
      expect.arrayContaining([
        { value: 'is', title: 'Is', terminal: false },
        { value: 'changed', title: 'Changed', terminal: true },
        { value: 'value', title: 'Changed to', terminal: false },
      ]),
    );
    expect(condition('status').values[0]).toEqual({ value: 'new', title: 'New', enabled: true });
    expect(condition('priority').values[0]).toEqual({ value: '__NULL__', title: '-', enabled: true });
    for (const one of definitions.actions) expect(one).not.toHaveProperty('operators');
  });

  it('name the fields, options and records of the account, as rules spell them', () => {
    const options = made.level.custom_field_options.map(({ id, name }) => [String(id), name]);
    expect(titles(condition('requester.custom_fields.level'))).toEqual([['__NULL__', '-'], ...options]);
    expect(titles(action('requester.custom_fields.level'))).toEqual([['__NULL__', '-'], ...options]);
    expect(titles(condition(`custom_fields_${made.colour.id}`))).toEqual([
      ['__NULL__', '-'],
      ['gold', 'Gold'],
      ['silver', 'Silver'],
    ]);
    expect(condition('organization.custom_fields.region')).toMatchObject({ type: 'text', group: 'organization' });
    expect(condition('requester.custom_fields.old')).toBeUndefined();
    expect(titles(condition('group_id'))).toContainEqual([String(made.group.id), 'Returns']);
    expect(titles(condition('organization_id'))).toContainEqual([String(made.organization.id), 'Acme']);
    expect(titles(action('assignee_id'))).toContainEqual([String(made.agentId), 'agent']);
    expect(titles(action('notification_group'))).toEqual([
      ['group_id', 'assigned group'],
      [String(made.group.id), 'Returns'],
    ]);
  });

  it('say how dates are written', () => {
    const formats = condition('requester.custom_fields.since').operators.map(({ value, format }) => [value, format]);
    expect(formats).toEqual(
      expect.arrayContaining([
        ['less_than', 'date'],
        ['within_previous_n_days', 'integer'],
      ]),
    );
  });

  it('offer the webhooks that a trigger would reach', () => {
    const { type, nullable, values } = action('notification_webhook');
    expect({ type, nullable }).toEqual({ type: 'webhook', nullable: false });
    expect(values).toEqual([{ value: expect.stringMatching(/^[0-9A-Z]{26}$/), title: 'Shop', enabled: true }]);
  });

  it('follow the fields of the account', async () => {
    const { id } = await createUserField(app, { key: 'city', title: 'City', type: 'text' });
    const subjects = async () => (await read()).conditions_all.map(({ subject }) => subject);
    expect(await subjects()).toContain('requester.custom_fields.city');
    await app.delete(`/api/v2/user_fields/${id}`);
    expect(await subjects()).not.toContain('requester.custom_fields.city');
  });

  it('offer nothing that a save refuses', async () => {
    for (const one of definitions.conditions_all) {
      const all = one.operators.map(({ value: operator, terminal }) => ({
        field: one.subject,
        operator,
        value: terminal ? null : valueFor(one, operator),
      }));
      const answer = await app.post('/api/v2/triggers', {
        trigger: { title: one.subject, active: false, all, actions: [{ field: 'priority', value: 'high' }] },
      });
      expect({ subject: one.subject, details: answer.body.details }).toEqual({
        subject: one.subject,
        details: undefined,
      });
    }
    const actions = definitions.actions.map((one) => ({ field: one.subject, value: valueOf(one) }));
    const all = [{ field: 'status', operator: 'is', value: 'new' }];
    const answer = await app.post('/api/v2/triggers', { trigger: { title: 'All', active: false, all, actions } });
    expect(answer.body.details).toBeUndefined();
  });

  it('are read by agents, not by customers', async () => {
    const customer = await signIn(app, 'end-user', 'customer');
    const agent = await signIn(app, 'agent', 'other agent');
    expect((await app.request('get', PATH, agent)).status).toBe(200);
    expect((await app.request('get', PATH, customer)).status).toBe(403);
    expect((await app.request('get', PATH, null)).status).toBe(401);
  });
});

/** One of the values, or for what is written a number, a day or a text. */
function valueFor(one: DescribedCondition, operator: string): unknown {
  const listed = one.values.find(({ value }) => value !== '__NULL__')?.value;
  if (listed !== undefined) return listed;
  const format = one.operators.find(({ value }) => value === operator)?.format;
  if (format === 'integer') return 7;
  if (format === 'datetime') return '2026-01-01T00:00:00Z';
  if (one.subject === 'time_of_day') return ['09:00', '17:00'];
  if (one.type === 'date') return dayOr(operator);
  if (operator !== 'between') return '1';
  return ['1', '2'];
}

const dayOr = (operator: string) => (operator === 'between' ? ['2026-01-01', '2026-12-31'] : '2026-01-01');

function valueOf(one: DescribedAction): unknown {
  const listed = one.values.find(({ value }) => value !== '__NULL__')?.value;
  if (one.type === 'webhook') return [listed, '{}'];
  if (one.type === 'email') return [listed, 'Subject', 'Body'];
  if (one.type === 'date') return '2026-01-01';
  return listed ?? 'x';
}
