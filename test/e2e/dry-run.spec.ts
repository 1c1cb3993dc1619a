import { forUpdate, UnitOfWork } from '../../src/persistence';
import { TicketEntity } from '../../src/tickets/ticket.entity';
import { TestApp, TestClock } from '../support/app';
import { signIn, type SignedIn } from '../support/people';
import { createGroup, createUser, createUserField } from '../support/records';
import { rowCounts } from '../support/row-counts';

const DRY_RUN = '/api/v2/triggers/dry_run.json';
const SPEND = 'requester.custom_fields.average_annual_spend';

describe('A dry run', () => {
  let app: TestApp;
  let carlaId: number;
  let groupId: number;

  beforeAll(async () => {
    app = await TestApp.start({}, { clock: new TestClock() });
    await createUserField(app, { key: 'average_annual_spend', title: 'Average annual spend', type: 'decimal' });
    await createUserField(app, {
      key: 'service_level',
      title: 'Service level',
      type: 'dropdown',
      custom_field_options: ['gold', 'platinum'].map((value) => ({ name: value.toUpperCase(), value })),
    });
    const user_fields = { average_annual_spend: 1000, service_level: 'gold' };
    carlaId = (await createUser(app, { name: 'Carla', email: 'carla@shop.example', user_fields })).id;
    groupId = (await createGroup(app, 'VIP')).id;
  });
  afterAll(() => app.stop());
  afterEach(async () => {
    const { triggers } = (await app.get('/api/v2/triggers')).body;
    for (const { id } of triggers) await app.delete(`/api/v2/triggers/${id}`);
  });

  const rule = (title: string, [field, operator, value]: unknown[], action: object, more: object = {}) => ({
    title,
    all: [{ field, operator, value }],
    actions: [action],
    ...more,
  });
  const VIP = rule('VIP', [SPEND, 'greater_than', '1000'], { field: 'priority', value: 'high' });
  const HELLO = { comment: { body: 'Hello' } };

  const save = async (trigger: object): Promise<number> => {
    const { status, body } = await app.post('/api/v2/triggers', { trigger });
    expect(status).toBe(201);
    return body.trigger.id;
  };
  const write = async (ticket: object = {}) =>
    (await app.post('/api/v2/tickets', { ticket: { ...HELLO, requester_id: carlaId, ...ticket } })).body.ticket;
  const dryRun = async (body: object, as?: SignedIn) => app.request('post', DRY_RUN, as).send(body);
  /** The answer of a dry run that must succeed and must leave everything as it was. */
  const tried = async (body: object) => {
    const before = await rowCounts(app);
    const answer = await dryRun(body);
    expect({ status: answer.status, details: answer.body.details }).toEqual({ status: 200, details: undefined });
    expect(await rowCounts(app)).toEqual(before);
    return answer.body;
  };
  const titles = ({ decision }: { decision: { fired: { title: string }[] } }) =>
    decision.fired.map(({ title }) => title);

  it('tells what a draft would do to a pasted ticket, and why not', async () => {
    const ticket = { ...HELLO, subject: 'Where is it?', requester_id: carlaId };
    expect(await tried({ trigger: VIP, ticket })).toEqual({
      decision: {
        id: null,
        ticket_id: null,
        audit_id: null,
        created_at: '2026-11-23T09:00:00Z',
        update_type: 'Create',
        author_id: expect.any(Number),
        tried: 1,
        stopped_because: 'nothing_more_matches',
        fired: [],
        rule_set_version: expect.any(Number),
        explanations: [
          {
            trigger_id: null,
            revision_id: null,
            title: 'VIP',
            outcome: 'not_matched',
            conditions: {
              all: [
                { field: SPEND, operator: 'greater_than', value: '1000', read: '1000', verdict: false, note: null },
              ],
              any: [],
            },
            sentence: 'Did not fire: Average annual spend is 1000, needed more than 1000.',
          },
        ],
      },
      ticket: expect.objectContaining({
        id: null,
        url: null,
        subject: 'Where is it?',
        priority: null,
        requester_id: carlaId,
      }),
    });
  });

  it('takes the requester by id, by the address of somebody known, or as a person who does not exist', async () => {
    const platinum = rule('Platinum', ['requester.custom_fields.service_level', 'is', 'platinum'], {
      field: 'current_tags',
      value: 'best',
    });
    const from = async (requester: object) => tried({ trigger: platinum, ticket: { ...HELLO, ...requester } });
    expect(titles(await from({ requester_id: carlaId }))).toEqual([]);
    expect((await from({ requester: { email: 'CARLA@shop.example' } })).ticket.requester_id).toBe(carlaId);
    const user_fields = { service_level: 'platinum', average_annual_spend: '1500.5' };
    for (const person of [{ name: 'Newt' }, { name: 'Newt', email: 'newt@shop.example' }]) {
      const { decision, ticket } = await from({ requester: { ...person, user_fields } });
      expect(decision.fired).toMatchObject([{ title: 'Platinum', trigger_id: null, revision_id: null }]);
      expect(ticket).toMatchObject({ requester_id: null, tags: ['best'] });
    }
    expect((await app.get('/api/v2/users/search?query=newt')).body.count).toBe(0);
  });

  it('names the person who does not exist in no condition by a number', async () => {
    const mine = rule('Mine', ['requester_id', 'is', String(carlaId)], { field: 'priority', value: 'low' });
    const { decision } = await tried({ trigger: mine, ticket: { ...HELLO, requester: { name: 'Newt' } } });
    expect(decision.explanations).toMatchObject([
      { conditions: { all: [{ read: null }] }, sentence: 'Did not fire: Requester is somebody new, needed Carla.' },
    ]);
  });

  it('goes through a stored ticket with an update as its PUT would carry it', async () => {
    const solved = rule('Solved', ['status', 'value', 'solved'], { field: 'priority', value: 'low' });
    const { id, url } = await write();
    expect(titles(await tried({ trigger: solved, ticket_id: id }))).toEqual([]);
    const { decision, ticket } = await tried({ trigger: solved, ticket_id: id, update: { status: 'solved' } });
    expect(decision).toMatchObject({ ticket_id: id, update_type: 'Change', fired: [{ title: 'Solved' }] });
    expect(ticket).toMatchObject({ id, url, status: 'solved', priority: 'low' });
    expect((await app.get(`/api/v2/tickets/${id}`)).body.ticket).toMatchObject({ status: 'new', priority: null });
  });

  it('runs the whole live set with the trigger in its place, or the trigger alone', async () => {
    const first = await save(rule('First', ['status', 'is', 'new'], { field: 'priority', value: 'low' }));
    await save(rule('Last', ['priority', 'is', 'urgent'], { field: 'type', value: 'task' }));
    const ticket = { ...HELLO, requester_id: carlaId };
    expect(titles(await tried({ ticket }))).toEqual(['First']);
    const urgent = rule('Urgent', ['status', 'is', 'new'], { field: 'priority', value: 'urgent' });
    expect(titles(await tried({ trigger: urgent, ticket }))).toEqual(['First', 'Urgent', 'Last']);
    expect(titles(await tried({ trigger: { ...urgent, position: -1 }, ticket }))).toEqual(['Urgent', 'First']);
    const instead = { id: first, ...urgent };
    const { decision } = await tried({ trigger: instead, ticket });
    expect(decision.fired).toMatchObject([
      { title: 'Urgent', trigger_id: first, revision_id: null },
      { title: 'Last' },
    ]);
    expect(titles(await tried({ trigger: instead, alone: true, ticket }))).toEqual(['Urgent']);
    expect(titles(await tried({ trigger_id: first, alone: true, ticket }))).toEqual(['First']);
    const actions = [{ field: 'priority', value: 'urgent' }];
    const all = [{ field: 'status', operator: 'is', value: 'new' }];
    expect(titles(await tried({ trigger: { actions, all }, trigger_id: first, ticket }))).toEqual(['First', 'Last']);
  });

  it('runs a saved trigger that is not active', async () => {
    const id = await save(rule('Off', ['status', 'is', 'new'], { field: 'priority', value: 'low' }, { active: false }));
    const ticket = { ...HELLO, requester_id: carlaId };
    expect(titles(await tried({ ticket }))).toEqual([]);
    const { decision } = await tried({ trigger_id: id, ticket });
    expect(decision).toMatchObject({ fired: [{ trigger_id: id, revision_id: 1 }], explanations: [{ trigger_id: id }] });
    expect(titles(await tried({ trigger: { id }, ticket }))).toEqual(['Off']);
  });

  it('explains the trigger that is tried, or every one', async () => {
    const other = await save(rule('Other', ['status', 'is', 'solved'], { field: 'priority', value: 'low' }));
    const explained = async (body: object) => {
      const ticket = { ...HELLO, requester_id: carlaId };
      const { explanations } = (await tried({ ticket, ...body })).decision;
      return explanations.map(({ title }: { title: string }) => title);
    };
    expect(await explained({ trigger: VIP })).toEqual(['VIP']);
    expect(await explained({ trigger: VIP, explain: 'all' })).toEqual(['Other', 'VIP']);
    expect(await explained({})).toEqual(['Other']);
    expect(await explained({ trigger_id: other })).toEqual(['Other']);
  });

  it('shows who would get which message, and sends none', async () => {
    const trigger = {
      ...rule('Tell', ['status', 'is', 'new'], { field: 'priority', value: 'high' }),
      actions: [
        {
          field: 'notification_user',
          value: [
            'requester_id',
            'Re: {{ticket.title}} ({{ticket.id}})',
            'Dear {{ticket.requester.name}}, {{ticket.priority}}',
          ],
        },
        { field: 'priority', value: 'high' },
        {
          field: 'notification_group',
          value: [
            groupId,
            'For {{ticket.requester.custom_fields.service_level}}',
            '{% for x in (1..99999999) %}{% endfor %}',
          ],
        },
      ],
    };
    const requester = { name: 'Newt', email: 'newt@shop.example', user_fields: { service_level: 'gold' } };
    const { decision } = await tried({ trigger, ticket: { ...HELLO, subject: 'Late', requester } });
    expect(decision.fired[0].effects).toEqual([
      {
        type: 'notification_user',
        recipients: [{ id: null, name: 'Newt', email: 'newt@shop.example' }],
        subject: 'Re: Late ()',
        body: 'Dear Newt, high',
      },
      { type: 'notification_group', recipients: [], error: expect.any(String) },
    ]);
    expect((await app.get('/api/v2/deliveries')).body.count).toBe(0);
  });

  it('shows a message with the comments that its recipient may see', async () => {
    const value = ['requester_id', 'C', '{{ticket.comments.size}}: {{ticket.latest_comment}}'];
    const trigger = rule('Tell', ['status', 'less_than', 'closed'], { field: 'notification_user', value });
    const { id } = await write({ requester: { name: 'Old', email: 'seen@shop.example' }, comment: { body: 'First' } });
    await app.put(`/api/v2/tickets/${id}`, { ticket: { comment: { body: 'Secret', public: false } } });
    const bodyAfter = async (update: object) =>
      (await tried({ trigger, ticket_id: id, update, alone: true })).decision.fired[0].effects[0].body;
    expect(await bodyAfter({ comment: { body: 'Third' } })).toBe('2: Third');
    expect(await bodyAfter({ comment: { body: 'Hidden', public: false } })).toBe('1: First');
  });

  it('refuses a draft with the problems and paths of its save', async () => {
    const bad = {
      title: ' ',
      all: [
        { field: 'nothing', operator: 'is', value: 1 },
        { any: [{ field: 'status', operator: 'resembles', value: 'new' }] },
      ],
      actions: [{ field: 'priority', value: 'highest' }],
    };
    const saved = await app.post('/api/v2/triggers', { trigger: bad });
    const refused = await dryRun({ trigger: bad, ticket: HELLO });
    expect([saved.status, refused.status]).toEqual([422, 422]);
    expect(refused.body.details).toEqual(saved.body.details);
    const large = { ...VIP, all: Array.from({ length: 2_000 }, () => VIP.all[0]) };
    expect((await dryRun({ trigger: large, ticket: HELLO })).body.details).toEqual(
      (await app.post('/api/v2/triggers', { trigger: large })).body.details,
    );
    const endless = { trigger: { ...VIP, description: 'x'.repeat(3_000_000) }, ticket: HELLO };
    expect((await dryRun(endless)).status).toBe(413);
  });

  it('answers what the write would answer when the ticket cannot be written', async () => {
    const { id } = await write({ status: 'closed' });
    const live = await app.put(`/api/v2/tickets/${id}`, { ticket: { priority: 'low' } });
    const refused = await dryRun({ ticket_id: id, update: { priority: 'low' } });
    expect([refused.status, refused.body.details]).toEqual([422, live.body.details]);
    expect(refused.body.details.status[0]).toMatchObject({ code: 'ticket_closed' });
    expect((await dryRun({ ticket_id: 4711 })).status).toBe(404);
    const blank = await dryRun({ ticket: { subject: 'No text', group_id: 4711 } });
    expect(Object.keys(blank.body.details)).toEqual(['description', 'group_id']);
  });

  it.each<[string, object, string[]]>([
    ['neither ticket nor ticket_id', {}, ['ticket']],
    ['both', { ticket: HELLO, ticket_id: 1 }, ['ticket']],
    ['an update of a pasted ticket', { ticket: HELLO, update: {} }, ['update']],
    ['an update with a wrapper', { ticket_id: 1, update: { ticket: { status: 'open' } } }, ['update']],
    ['alone without a trigger', { ticket: HELLO, alone: true }, ['alone']],
    ['an explanation of no trigger', { ticket: HELLO, explain: 'trigger' }, ['explain']],
    ['an unknown way to explain', { ticket: HELLO, explain: 'some' }, ['explain']],
    ['an unknown key', { ticket: HELLO, tickets: [] }, ['tickets']],
    ['two triggers', { ticket: HELLO, trigger: { id: 1 }, trigger_id: 2 }, ['trigger_id']],
    ['many mistakes at once', { alone: true, explain: 'trigger' }, ['alone', 'explain', 'ticket']],
    [
      'a field that users do not have',
      { ticket: { ...HELLO, requester: { name: 'Newt', user_fields: { shoe_size: 43 } } } },
      ['shoe_size'],
    ],
    [
      'user fields of somebody who exists',
      { ticket: { ...HELLO, requester: { email: 'carla@shop.example', user_fields: { service_level: 'gold' } } } },
      ['requester'],
    ],
    ['a requester without a name', { ticket: { ...HELLO, requester: { user_fields: {} } } }, ['requester']],
    [
      'user fields that are none',
      { ticket: { ...HELLO, requester: { name: 'Newt', user_fields: 5 } } },
      ['user_fields'],
    ],
    ['a requester that is none', { ticket: { ...HELLO, requester: 'Carla' } }, ['requester']],
  ])('refuses %s', async (_what, body, properties) => {
    const before = await rowCounts(app);
    const answer = await dryRun(body);
    expect([answer.status, answer.body.error]).toEqual([422, 'RecordInvalid']);
    expect(Object.keys(answer.body.details)).toEqual(properties);
    expect(await rowCounts(app)).toEqual(before);
  });

  it('refuses a trigger that does not exist', async () => {
    expect((await dryRun({ trigger_id: 4711, ticket: HELLO })).status).toBe(404);
    expect((await dryRun({ trigger: { ...VIP, id: 4711 }, ticket: HELLO })).status).toBe(404);
  });

  it('neither waits for a write under way nor sees it', async () => {
    const { id } = await write({ priority: 'low' });
    const unitOfWork = app.app.get(UnitOfWork);
    await unitOfWork.write(async (tx) => {
      const held = { id };
      await forUpdate(tx, tx.createQueryBuilder(TicketEntity, 'ticket').where(held)).getOneOrFail();
      await tx.update(TicketEntity, held, { priority: 'urgent' });
      expect((await dryRun({ ticket_id: id })).body.ticket.priority).toBe('low');
      await tx.update(TicketEntity, held, { priority: 'low' });
    });
  });

  it('is for managers and above', async () => {
    for (const [role, status] of [
      ['end-user', 403],
      ['agent', 403],
      ['manager', 200],
      ['admin', 200],
    ] as const) {
      const person = await signIn(app, role, `dry ${role}`);
      expect([role, (await dryRun({ ticket: HELLO }, person)).status]).toEqual([role, status]);
    }
    expect((await app.request('post', DRY_RUN, null).send({ ticket: HELLO })).status).toBe(401);
  });

  it('leaves no trace in what writes remember of people', async () => {
    const gold = rule('Gold', ['requester.custom_fields.service_level', 'is', 'gold'], {
      field: 'requester.custom_fields.service_level',
      value: 'platinum',
    });
    const { decision } = await tried({ trigger: gold, ticket: { ...HELLO, requester_id: carlaId } });
    expect(decision.fired[0].changes).toEqual([
      { field: 'requester.custom_fields.service_level', from: 'gold', to: 'platinum' },
    ]);
    await save(
      rule('Still gold', ['requester.custom_fields.service_level', 'is', 'gold'], { field: 'type', value: 'task' }),
    );
    expect((await write()).type).toBe('task');
    expect((await app.get(`/api/v2/users/${carlaId}`)).body.user.user_fields.service_level).toBe('gold');
  });
});
