import type { Response } from 'supertest';
import { TestApp } from '../support/app';
import { countRecords, signIn, type SignedIn } from '../support/people';

interface World {
  customer: SignedIn;
  deletedAgent: SignedIn;
  deletedGroup: number;
  text: number;
  number: number;
  decimal: number;
  date: number;
  dropdown: number;
  multiselect: number;
  checkbox: number;
  ticket: number;
}

type BadBody = [name: string, body: string | Buffer, status: number, contentType?: string];

/** What is wrong, the ticket, and the fields that the answer names. */
type Case = [name: string, ticket: (world: World) => object, fields: string[]];

const HELLO = { subject: 'Refused', comment: { body: 'Hello' }, requester: { email: 'left.behind@shop.example' } };

const bad: Case[] = [
  ['neither comment nor description', () => ({ comment: undefined }), ['description']],
  ['a comment without a body', () => ({ comment: {} }), ['description']],
  ['a blank comment', () => ({ comment: { body: ' \n\t ' } }), ['description']],
  ['a comment of markup alone', () => ({ comment: { html_body: '<p> </p><br>' } }), ['description']],
  ['a comment that is a text', () => ({ comment: 'Hello' }), ['comment']],
  ['a comment that is a list', () => ({ comment: [{ body: 'Hello' }] }), ['comment']],
  ['a body that is an object', () => ({ comment: { body: { text: 'Hello' } } }), ['comment.body']],
  ['an unreadable public', () => ({ comment: { body: 'Hello', public: 'perhaps' } }), ['comment.public']],
  ['an unknown author', () => ({ comment: { body: 'Hello', author_id: 4711 } }), ['comment']],
  ['an endless comment', () => ({ comment: { body: 'x'.repeat(65_536) } }), ['comment.body']],
  ['an endless subject', () => ({ subject: 'x'.repeat(256) }), ['subject']],
  ['a subject that is a list', () => ({ subject: ['a', 'b'] }), ['subject']],
  ['an unknown status', () => ({ status: 'waiting' }), ['status']],
  ['a status in another case', () => ({ status: 'Open' }), ['status']],
  ['an empty status', () => ({ status: '' }), ['status']],
  ['a status that is a number', () => ({ status: 1 }), ['status']],
  ['an unknown priority', () => ({ priority: 'critical' }), ['priority']],
  ['a priority that is a number', () => ({ priority: 4 }), ['priority']],
  ['an unknown type', () => ({ type: 'wish' }), ['type']],
  ['an unknown group', () => ({ group_id: 4711 }), ['group_id']],
  ['a deleted group', ({ deletedGroup }) => ({ group_id: deletedGroup }), ['group_id']],
  ['a group by its name', () => ({ group_id: 'Returns' }), ['group_id']],
  ['a group that is a fraction', () => ({ group_id: 1.5 }), ['group_id']],
  ['a group that is negative', () => ({ group_id: -1 }), ['group_id']],
  ['a group past all ids', () => ({ group_id: 1e20 }), ['group_id']],
  ['a group that is true', () => ({ group_id: true }), ['group_id']],
  ['an unknown assignee', () => ({ assignee_id: 4711 }), ['assignee_id']],
  ['an assignee that is true', () => ({ assignee_id: true }), ['assignee_id']],
  ['an assignee who is a customer', ({ customer }) => ({ assignee_id: customer.id }), ['assignee_id']],
  ['an assignee who was deleted', ({ deletedAgent }) => ({ assignee_id: deletedAgent.id }), ['assignee_id']],
  ['an unknown address of an assignee', () => ({ assignee_email: 'x@y.example' }), ['assignee_email']],
  ["a customer's address of an assignee", ({ customer }) => ({ assignee_email: customer.email }), ['assignee_email']],
  ["a deleted agent's address", ({ deletedAgent }) => ({ assignee_email: deletedAgent.email }), ['assignee_email']],
  ['an unknown requester', () => ({ requester: undefined, requester_id: 4711 }), ['requester_id']],
  ['a requester that is a list', () => ({ requester: undefined, requester_id: [1] }), ['requester_id']],
  ['a requester that is true', () => ({ requester: undefined, requester_id: true }), ['requester_id']],
  ['a requester without name and address', () => ({ requester: { name: ' ', email: '' } }), ['requester']],
  ['a requester that is a text', () => ({ requester: 'nora@shop.example' }), ['requester']],
  ...[
    'nora',
    'nora@',
    '@shop.example',
    'a b@shop.example',
    '<nora@shop.example>',
    'nora@shop',
    'nora@shop..example',
  ].map((email): Case => [`a requester with the address ${email}`, () => ({ requester: { email } }), ['requester']]),
  ['a requester with an endless name', () => ({ requester: { name: 'x'.repeat(256) } }), ['requester.name']],
  ['an unknown submitter', () => ({ submitter_id: 4711 }), ['submitter_id']],
  ['an unknown organization', () => ({ organization_id: 4711 }), ['organization_id']],
  ['an unknown follower', () => ({ followers: [{ user_id: 4711 }] }), ['followers']],
  ['an unknown follower by address', () => ({ followers: [{ user_email: 'x@y.example' }] }), ['followers']],
  ['a follower who is nobody', () => ({ followers: [{ action: 'put' }] }), ['followers']],
  ['a follower who is a customer', ({ customer }) => ({ followers: [{ user_id: customer.id }] }), ['followers']],
  ['a follower to be praised', () => ({ followers: [{ user_id: 1, action: 'praise' }] }), ['followers.0.action']],
  ['followers that are no list', () => ({ followers: { user_id: 1 } }), ['followers']],
  ['unknown follower ids', () => ({ follower_ids: [4711] }), ['followers']],
  ['follower ids that are no list', () => ({ follower_ids: 'all' }), ['follower_ids']],
  ['a follower id of null', () => ({ follower_ids: [null] }), ['followers']],
  ['a copy to an unknown user', () => ({ email_ccs: [{ user_id: 4711 }] }), ['email_ccs']],
  ['copies to unknown users', () => ({ email_cc_ids: [4711] }), ['email_ccs']],
  ['collaborators who are unknown', () => ({ collaborator_ids: [4711] }), ['email_ccs']],
  [
    'a crowd of followers',
    () => ({ followers: Array.from({ length: 70_000 }, (_, index) => ({ user_id: index + 1 })) }),
    ['followers'],
  ],
  [
    'a crowd of followers by address',
    () => ({ followers: Array.from({ length: 30_000 }, (_, index) => ({ user_email: `${index}@x.example` })) }),
    ['followers'],
  ],
  [
    'a crowd of follower ids',
    () => ({ follower_ids: Array.from({ length: 70_000 }, (_, index) => index + 1) }),
    ['follower_ids'],
  ],
  ['an unknown channel', () => ({ via: { channel: 'pigeon' } }), ['via']],
  ['an unknown channel id', () => ({ via_id: 4711 }), ['via_id']],
  ['a channel that is an object', () => ({ via: { channel: {} } }), ['via.channel']],
  ['a due date that is none', () => ({ due_at: 'tomorrow' }), ['due_at']],
  ['a due date that does not exist', () => ({ due_at: '2026-02-30T00:00:00Z' }), ['due_at']],
  ['a due date in another millennium', () => ({ due_at: '+275760-09-13T00:00:00Z' }), ['due_at']],
  ['a due date that is a number', () => ({ due_at: 5 }), ['due_at']],
  ['tags that are a number', () => ({ tags: 5 }), ['tags']],
  ['tags that are an object', () => ({ tags: { a: 1 } }), ['tags']],
  ['tags with null', () => ({ tags: ['a', null] }), ['tags']],
  ['100 000 tags', () => ({ tags: Array.from({ length: 100_000 }, (_, index) => `tag${index}`) }), ['tags']],
  ['100 000 tags in a text', () => ({ tags: Array.from({ length: 100_000 }, (_, i) => `t${i}`).join(' ') }), ['tags']],
  ['an endless tag', () => ({ tags: ['x'.repeat(300)] }), ['tags']],
  ['added tags that are a number', () => ({ additional_tags: 5 }), ['additional_tags']],
  ['removed tags that are a number', () => ({ remove_tags: 5 }), ['remove_tags']],
  ['custom fields that are a text', () => ({ custom_fields: 'x' }), ['custom_fields']],
  ['custom fields without ids', () => ({ custom_fields: [{ value: 'x' }] }), ['custom_fields']],
  ['custom fields that are null', () => ({ custom_fields: [null] }), ['custom_fields']],
  ['an unknown custom field', () => ({ custom_fields: [{ id: 4711, value: 'x' }] }), ['custom_fields']],
  ['a custom field by a word', () => ({ custom_fields: { colour: 'x' } }), ['custom_fields']],
  ['a system field as a custom one', () => ({ custom_fields: { 1: 'x' } }), ['custom_fields']],
  ['a custom field of true', () => ({ custom_fields: [{ id: true, value: 'x' }] }), ['custom_fields']],
  ['an object for a text field', ({ text }) => ({ custom_fields: { [text]: { a: 1 } } }), ['custom_fields']],
  ...['abc', '1,5', 'NaN', 'Infinity', '1e400', '0x10', '١٢', true, [1], {}].map((value): Case => [
    `${JSON.stringify(value)} for a number field`,
    ({ decimal }) => ({ custom_fields: { [decimal]: value } }),
    ['custom_fields'],
  ]),
  ['a fraction for an integer field', ({ number }) => ({ custom_fields: { [number]: 1.5 } }), ['custom_fields']],
  ...['2026-02-30', '23.11.2026', '2026-13-01', 'today', 20261123, ''.padEnd(300, '1')].map((value): Case => [
    `${String(value).slice(0, 20)} for a date field`,
    ({ date }) => ({ custom_fields: { [date]: value } }),
    ['custom_fields'],
  ]),
  ['an unknown option', ({ dropdown }) => ({ custom_fields: { [dropdown]: 'violet' } }), ['custom_fields']],
  [
    'two options for a dropdown',
    ({ dropdown }) => ({ custom_fields: { [dropdown]: ['red', 'x'] } }),
    ['custom_fields'],
  ],
  [
    'one unknown of two options',
    ({ multiselect }) => ({ custom_fields: { [multiselect]: ['red', 'x'] } }),
    ['custom_fields'],
  ],
  ['a word for a checkbox', ({ checkbox }) => ({ custom_fields: { [checkbox]: 'perhaps' } }), ['custom_fields']],
  [
    'many things at once',
    ({ decimal }) => ({ comment: {}, group_id: 4711, assignee_id: 4711, custom_fields: { [decimal]: 'x' } }),
    ['assignee_id', 'custom_fields', 'description', 'group_id'],
  ],
];

const updatesOnly: Case[] = [
  ['a requester who is unknown', () => ({ requester: { email: 'left.behind@shop.example' } }), ['requester']],
  ['safe_update without a stamp', () => ({ safe_update: true }), ['updated_stamp']],
  ['safe_update that is neither', () => ({ safe_update: 'perhaps' }), ['safe_update']],
];

describe('A ticket is refused', () => {
  let app: TestApp;
  let world: World;
  let before: unknown;

  beforeAll(async () => {
    app = await TestApp.start();
    const customer = await signIn(app, 'end-user', 'customer');
    const deletedAgent = await signIn(app, 'agent', 'deleted agent');
    await app.delete(`/api/v2/users/${deletedAgent.id}`);
    const deletedGroup = (await app.post('/api/v2/groups', { group: { name: 'Gone' } })).body.group.id;
    await app.delete(`/api/v2/groups/${deletedGroup}`);
    const field = async (type: string, more: object = {}) => {
      const ticket_field = { type, title: `A ${type}`, ...more };
      return (await app.post('/api/v2/ticket_fields', { ticket_field })).body.ticket_field.id;
    };
    const options = { custom_field_options: [{ name: 'Red', value: 'red' }] };
    world = {
      customer,
      deletedAgent,
      deletedGroup,
      text: await field('text'),
      number: await field('integer'),
      decimal: await field('decimal'),
      date: await field('date'),
      dropdown: await field('tagger', options),
      multiselect: await field('multiselect', options),
      checkbox: await field('checkbox'),
      ticket: (await app.post('/api/v2/tickets', { ticket: { description: 'Old', tags: ['old'] } })).body.ticket.id,
    };
    before = await everything();
  });
  afterAll(() => app.stop());
  afterEach(async () => {
    const [expected, now] = [before, await everything()];
    before = now;
    expect(now).toEqual(expected);
  });

  const everything = async () => [
    await countRecords(app),
    (await app.get(`/api/v2/tickets/${world.ticket}.json`)).body,
    (await app.get(`/api/v2/tickets/${world.ticket}/audits/count.json`)).body.count.value,
  ];

  function expectProblems(answer: Response, fields: string[]): void {
    const { status, body } = answer;
    expect({ status, fields: Object.keys(body.details ?? {}).sort() }).toEqual({ status: 422, fields });
    expect(body).toMatchObject({
      error: 'RecordInvalid',
      description: 'Record validation errors',
      code: 'record_invalid',
      request_id: expect.any(String),
    });
    for (const problems of Object.values<{ description: string }[]>(body.details)) {
      for (const { description } of problems.slice(0, 3)) {
        expect(description).toMatch(/^[A-Z].*: .+|^.+ .+/);
        expect(description).not.toMatch(/undefined|\[object|NaN does/);
      }
    }
  }

  describe('on creation with', () => {
    it.each(bad)('%s', async (_, ticket, fields) => {
      expectProblems(await app.post('/api/v2/tickets', { ticket: { ...HELLO, ...ticket(world) } }), fields);
    });
  });

  describe('on update with', () => {
    const createsOnly = ['description', 'submitter_id'];
    const both = bad.filter(([, , fields]) => !createsOnly.some((field) => fields.includes(field)));

    it.each([...both, ...updatesOnly])('%s', async (_, ticket, fields) => {
      const update = { subject: 'New', comment: { body: 'Hello' }, ...ticket(world) };
      expectProblems(await app.put(`/api/v2/tickets/${world.ticket}`, { ticket: update }), fields);
    });
  });

  describe('when the body', () => {
    const send = (method: 'post' | 'put', body: string | Buffer, type = 'application/json') =>
      app
        .request(method, method === 'post' ? '/api/v2/tickets.json' : `/api/v2/tickets/${world.ticket}.json`)
        .set('Content-Type', type)
        .serialize((raw: unknown) => raw as string)
        .send(body);
    const nested = (open: string, close: string) => `{"ticket":{"description":"x","metadata":${open}1${close}}}`;

    it.each<BadBody>([
      ['is not JSON', '{"ticket":', 400],
      ['is XML', '<ticket/>', 400],
      ['is empty', '', 400],
      ['is white space', '   ', 400],
      ['is null', 'null', 400],
      ['is a list', '[{"ticket":{"description":"x"}}]', 400],
      ['is a text', '"ticket"', 400],
      ['is a number', '5', 400],
      ['is an empty object', '{}', 422],
      ['has no ticket', '{"tickets":{"description":"x"}}', 422],
      ['has a ticket of null', '{"ticket":null}', 422],
      ['has a ticket that is a text', '{"ticket":"x"}', 422],
      ['has a ticket that is a list', '{"ticket":[{"description":"x"}]}', 422],
      ['is nested 50 000 lists deep', nested('['.repeat(50_000), ']'.repeat(50_000)), 400],
      ['is nested 50 000 objects deep', nested('{"a":'.repeat(50_000), '}'.repeat(50_000)), 400],
      ['has an escaped NUL', '{"ticket":{"description":"a\\u0000b"}}', 400],
      ['has an escaped NUL in a key', '{"ticket":{"description":"x","metadata":{"\\u0000":1}}}', 400],
      ['has a plain NUL', '{"ticket":{"description":"a\0b"}}', 400],
      ['has half of a surrogate pair', '{"ticket":{"description":"a\\ud800b"}}', 400],
      ['has the other half', '{"ticket":{"subject":"\\udc00","description":"x"}}', 400],
      ['has half a pair in metadata', '{"ticket":{"description":"x","metadata":{"a":["\\ud800"]}}}', 400],
      ['is not UTF-8', Buffer.from([...Buffer.from('{"ticket":{"description":"'), 0xff, 0xfe, 0x22, 0x7d, 0x7d]), 400],
      ['is UTF-16', Buffer.from('{"ticket":{"description":"x"}}', 'utf16le'), 400],
      ['names __proto__', '{"ticket":{"description":"x","__proto__":{"status":"solved"}}}', 400],
      ['names __proto__ in escapes', '{"ticket":{"description":"x","\\u005f_proto__":{"a":1}}}', 400],
      ['comes as text', '{"ticket":{"description":"x"}}', 415, 'text/plain'],
      ['comes as a form', 'ticket[description]=x', 415, 'application/x-www-form-urlencoded'],
      ['comes as XML', '<ticket/>', 415, 'application/xml'],
      ['comes as something else', '{"ticket":{"description":"x"}}', 415, 'application/vnd.api+json'],
    ])('%s', async (...[, body, status, type]) => {
      for (const method of ['post', 'put'] as const) {
        const answer = await send(method, body, type);
        expect({ method, status: answer.status }).toEqual({ method, status });
        expect(answer.body).toMatchObject({
          error: expect.any(String),
          description: expect.stringMatching(/\w{3}/),
          code: expect.any(String),
          request_id: expect.any(String),
        });
        expect(answer.headers['content-type']).toContain('application/json');
      }
    });

    it('is larger than 2 MB', async () => {
      const answer = await send('post', JSON.stringify({ ticket: { description: 'x'.repeat(10_000_000) } }));
      expect({ status: answer.status, error: answer.body.error }).toEqual({ status: 413, error: 'PayloadTooLarge' });
    });

    it('is polluted in ways that do no harm', async () => {
      await send('put', '{"ticket":{"constructor":{"prototype":{"polluted":1}},"group_id":4711}}');
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    });
  });

  describe('when the address', () => {
    it.each([
      ['/api/v2/tickets/1%00', 400],
      ['/api/v2/tickets?external_id=a%00b', 400],
      ['/api/v2/tickets/%E0%A4%A', 400],
      ['/api/v2/tickets/%ff', 400],
      ['/api/v2/tickets/abc', 404],
      ['/api/v2/tickets/-5', 404],
      ['/api/v2/tickets/9223372036854775807', 404],
      ['/api/v2/tickets/1;drop', 404],
      [`/api/v2/tickets/${'1'.repeat(1000)}`, 400],
      ['/api/v2/tickets/1/nothing', 404],
      ['/api/v2/tickets/show_many?ids=1%2C%00', 400],
    ])('is %s', async (path, status) => {
      const answer = await app.get(path);
      expect({ path, status: answer.status }).toEqual({ path, status });
      expect(answer.body).toMatchObject({
        error: expect.any(String),
        description: expect.any(String),
        code: expect.any(String),
        request_id: expect.any(String),
      });
    });
  });
});
