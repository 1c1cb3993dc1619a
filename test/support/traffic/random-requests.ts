import * as fc from 'fast-check';
import { anyRules } from '../naive/random-rules';
import type { ScriptedRequest, Sender } from './scripted-request';
import { triggerOf } from './world';

/** Texts that databases like to sort, fold, trim, escape and compare differently. */
const HARD = [
  ...['zebra', 'Zebra', 'Ärger', 'ärger', 'A\u0308rger', 'ÉMILE', 'e\u0301mile', 'straße', 'STRASSE', 'İstanbul', 'ı'],
  ...['ｆull', '😀 smile', '退款', 'Ωmega', 'ωμεγας', '\u00a0space', ' padded ', 'a b-c', "o'hara", 'back\\slash'],
  ...[
    '100%',
    'under_score',
    'bang!',
    '"quoted"',
    '0',
    '00',
    '10',
    '9',
    '1e3',
    'null',
    'true',
    '',
    ' ',
    'tab\tx',
    'a\nb',
  ],
  ...['a', 'A', 'B', 'b', '_', '-', '~', '\u{10ffff}', '\uffff', '\ue000', '$1', '?', ':p0', '{{x}}'],
];
const BAD = ['x'.repeat(256), 'nul\u0000', '\ud800', 5, 1.5, true, [], {}, -1, 1e20, '99999999999999999999', null];

const text = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...HARD) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
);
const orBad = (good: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 24, arbitrary: good }, { weight: 1, arbitrary: fc.constantFrom(...BAD) });
const orNull = (good: fc.Arbitrary<unknown>) => fc.option(good, { freq: 5 });
const whole = fc.integer({ min: 0, max: 4 });
/** What may be spoilt: records that this traffic made, for those of the world are needed by what follows. */
const own = fc.integer({ min: -3, max: -1 });
const refTo = (kind: string, mark = '#') => whole.map((index) => `${mark}${kind}.${index}`);
const oneOf = (...values: unknown[]): fc.Arbitrary<unknown> => fc.constantFrom(...values);
const some = (properties: Record<string, fc.Arbitrary<unknown>>, requiredKeys: string[] = []) =>
  fc.record(properties, { requiredKeys }) as fc.Arbitrary<Record<string, unknown>>;

const email = fc.constantFrom(
  ...['ann@shop.example', 'ANN@Shop.Example', 'bo.b@shop.example', 'ömer@shop.example', 'ÖMER@shop.example'],
  ...['a_b@shop.example', 'a%b@shop.example', 'no-mail', '@', ' ann@shop.example ', 'ann@world.example'],
);
const tags = fc.oneof(
  fc.subarray(['a', 'B', 'vip', 'Ärger', 'ärger', 'x_y', 'a%', 'ｆ', '😀', 'gold']),
  fc.constantFrom('a  B', 'vip,gold', ''),
);
const externalId = orNull(
  oneOf('A1', 'a1', 'É1', 'e\u03011', 'é1', 'SS', 'ß', '1', '01', ' x ', '', 'İ', '\u{10ffff}'),
);
const values = (prefix: string) =>
  orBad(
    some({
      text_field: orNull(text),
      integer_field: orBad(oneOf(0, 5, '5', '-3', '9007199254740993', '', null)),
      decimal_field: orBad(oneOf(0.3, '1000', '1000.00000000000000000001', '0.10', '1e3', '', null)),
      date_field: oneOf('2026-11-23', '2026-02-30', '1999-12-31T00:00:00Z', '', null),
      checkbox_field: oneOf(true, false, 'true', '', null),
      dropdown_field: oneOf('platinum', 'Gold', 'SILVER', 'unknown', '', null),
      multiselect_field: oneOf(['garden'], ['sport', 'garden'], 'kitchen', ['nothing'], [], null),
      lookup_field: fc.oneof(refTo('users'), oneOf(999_999, null)),
      [`${prefix}_unknown`]: oneOf('x'),
    }).map((given) => withoutMost(given, `${prefix}_unknown`)),
  );

/** An unknown key refuses the whole, so it is kept only beside few others. */
function withoutMost(given: Record<string, unknown>, unknown: string): Record<string, unknown> {
  if (Object.keys(given).length > 2) delete given[unknown];
  return given;
}

const user = some({
  name: orBad(text),
  email: orBad(email),
  role: oneOf('end-user', 'agent', 'admin', 'manager', 'king', null),
  external_id: orBad(externalId),
  organization_id: fc.oneof(refTo('organizations'), oneOf(null, 999_999)),
  phone: orNull(text),
  notes: orNull(text),
  alias: orNull(text),
  locale: oneOf('en-US', 'de', 'xx', null),
  time_zone: oneOf('Europe/Berlin', 'Nowhere', null),
  tags: orBad(tags),
  user_fields: values('user'),
  suspended: oneOf(true, false),
  verified: oneOf(true, false),
});
const organization = some({
  name: orBad(text),
  external_id: orBad(externalId),
  details: orNull(text),
  notes: orNull(text),
  domain_names: orBad(oneOf(['b.example', 'A.example'], [], ['ä.example'])),
  tags: orBad(tags),
  organization_fields: values('organization'),
  group_id: fc.oneof(refTo('groups'), oneOf(null, 999_999)),
  shared_tickets: oneOf(true, false, null),
});
const group = some({ name: orBad(text), description: orNull(text), is_public: oneOf(true, false, null) });

const customField = (owner: 'user' | 'organization' | 'ticket') =>
  some({
    ...(owner !== 'ticket' && {
      key: orBad(oneOf('size', 'Size', 'SIZE', 'colour', 'naïve', '12', 'name', 'text_field')),
    }),
    type: oneOf(
      'text',
      'textarea',
      'integer',
      'decimal',
      'date',
      'checkbox',
      'dropdown',
      'tagger',
      'multiselect',
      'regexp',
    ),
    title: orBad(text),
    description: orNull(text),
    position: orBad(oneOf(0, 1, 7, -2, 9999)),
    active: oneOf(true, false),
    tag: oneOf('ticked', 'has space', null),
    regexp_for_validation: oneOf('^a+$', '(', null),
    custom_field_options: orBad(
      fc.array(some({ name: orBad(text), value: oneOf('s', 'S', 'm', 'x y', 'ä', null) }, ['name']), { maxLength: 3 }),
    ),
  });
const option = some({
  id: fc.oneof(refTo('user_field_options'), oneOf(999_999)),
  name: orBad(text),
  value: oneOf('s', 'S', 'm', 'l', 'x y', 'platinum', null),
  position: oneOf(0, 1, 9),
});

const trigger = anyRules.map((rules) => triggerOf(rules[0]!));
const triggerChange = some({
  title: orBad(text),
  description: orNull(text),
  active: oneOf(true, false, null),
  position: orBad(oneOf(1, 2, -5, 1000)),
  category_id: orBad(oneOf('1', 1, null, 4711)),
  active_from: orBad(oneOf('2026-11-23', '2026-11-24T00:00:00+01:00', '2026-02-30', null)),
  active_until: orBad(oneOf('2026-11-23', '2026-12-24', null)),
  revision_id: oneOf(1, 2, null),
  all: orBad(oneOf([], [{ field: 'status', operator: 'is', value: 'open' }], [{ field: 'nothing' }])),
  actions: orBad(oneOf([{ field: 'priority', value: 'low' }], [], [{ field: 'group_id', value: '$groups.3' }])),
});

const ALWAYS_LOW = {
  all: [{ field: 'status', operator: 'is', value: 'solved' }],
  actions: [{ field: 'priority', value: 'low' }],
};

const ticketFieldValues = fc.array(
  fc.record({
    id: fc.oneof(
      refTo('ticket_fields'),
      fc.integer({ min: 0, max: 9 }).map((index) => `#ticket_fields.${index}`),
    ),
    value: oneOf('Paris', 5, '0.3', '2026-11-23', true, 'platinum', ['garden', 'sport'], 'Ärger', '', null),
  }),
  { maxLength: 3 },
);
const ticket = some({
  subject: orBad(text),
  comment: orBad(some({ body: text, public: oneOf(true, false), author_id: refTo('users') }, ['body'])),
  description: orNull(text),
  external_id: orBad(externalId),
  status: orBad(oneOf('new', 'open', 'pending', 'hold', 'solved', 'closed')),
  priority: oneOf('low', 'normal', 'high', 'urgent', '', null, 'highest'),
  type: oneOf('question', 'incident', 'task', '', null),
  group_id: fc.oneof(refTo('groups'), oneOf(null, 999_999)),
  assignee_id: fc.oneof(refTo('users'), oneOf(null)),
  requester_id: fc.oneof(refTo('users'), oneOf(999_999)),
  requester: some({ name: orNull(text), email }),
  organization_id: fc.oneof(refTo('organizations'), oneOf(null)),
  tags: orBad(tags),
  additional_tags: orBad(tags),
  remove_tags: orBad(tags),
  custom_fields: orBad(ticketFieldValues),
  followers: fc.array(some({ user_id: refTo('users'), action: oneOf('put', 'delete') }, ['user_id']), { maxLength: 2 }),
  email_ccs: fc.array(some({ user_email: email, action: oneOf('put', 'delete') }, ['user_email']), { maxLength: 2 }),
  due_at: oneOf('2026-12-01T10:00:00+02:00', '2026-12-01', 'soon', null),
  metadata: orBad(oneOf({ b: 1, a: { ä: null } }, [], 'x')),
  via_id: oneOf(0, 4, 5, 999),
  safe_update: oneOf(true),
  updated_stamp: oneOf('2026-11-23T09:00:00Z', 'never'),
});
/** Few properties each, else nearly every request would be refused for one of them. */
const few = (one: fc.Arbitrary<Record<string, unknown>>, count: number, ...always: string[]) =>
  fc.tuple(one, fc.infiniteStream(fc.nat({ max: 1000 }))).map(([all, numbers]) => {
    const names = Object.keys(all).filter((name) => !always.includes(name));
    const kept = new Set(
      Array.from({ length: count }, () => names[Number(numbers.next().value) % (names.length || 1)]),
    );
    return Object.fromEntries(Object.entries(all).filter(([name]) => kept.has(name) || always.includes(name)));
  });

const request = (method: ScriptedRequest['method'], path: fc.Arbitrary<string>, body?: fc.Arbitrary<unknown>) =>
  fc.record({ method: fc.constant(method), path, ...(body && { body }) }) as fc.Arbitrary<ScriptedRequest>;
const at = (path: string, index = whole) => index.map((index) => `/api/v2/${path.replaceAll('*', String(index))}`);
const wrapped = (key: string, record: fc.Arbitrary<unknown>) => orBad(record).map((given) => ({ [key]: given }));

function resource(kind: string, wrapper: string, record: fc.Arbitrary<Record<string, unknown>>, required: string[]) {
  const whole = fc.tuple(few(record, 2), some(Object.fromEntries(required.map((name) => [name, text])), required));
  return [
    {
      weight: 6,
      arbitrary: request(
        'post',
        at(kind),
        wrapped(
          wrapper,
          whole.map(([more, base]) => ({ ...base, ...more })),
        ),
      ),
    },
    { weight: 4, arbitrary: request('put', at(`${kind}/$${kind}.*`, own), wrapped(wrapper, few(record, 2))) },
    { weight: 1, arbitrary: request('delete', at(`${kind}/$${kind}.*`, own)) },
    { weight: 1, arbitrary: request('get', at(`${kind}/$${kind}.*.json`)) },
  ];
}

const tagsOf = (kind: string) =>
  fc
    .tuple(oneOf('post', 'put', 'delete', 'get'), at(`${kind}/$${kind}.*/tags`), orBad(tags))
    .map(
      ([method, path, given]) =>
        ({ method, path, ...(method !== 'get' && { body: { tags: given } }) }) as ScriptedRequest,
    );

const LISTS: Record<string, string[]> = {
  users: ['name', 'email', 'created_at', 'updated_at', 'id', 'role'],
  organizations: ['name', 'id', 'external_id'],
  groups: ['name', 'id', 'created_at'],
  triggers: ['position', 'title', 'alphabetical', 'updated_at', 'id'],
  'triggers/active': ['title'],
  tickets: ['id', 'updated_at', 'status', 'priority', 'subject', 'created_at', 'external_id'],
  user_fields: ['position'],
  organization_fields: ['id'],
  ticket_fields: ['title'],
  'user_fields/dropdown_field/options': ['name'],
  ticket_audits: ['id'],
  deliveries: ['id', 'state'],
  group_memberships: ['id'],
  organization_memberships: ['id'],
  hook_sources: ['id'],
  'groups/assignable': ['name'],
  'users/$users.*/identities': ['id'],
  'users/$users.*/tickets/requested': ['subject', 'updated_at'],
  'users/$users.*/tickets/assigned': ['priority'],
  'users/$users.*/organizations': ['name'],
  'users/$users.*/groups': ['name'],
  'organizations/$organizations.*/users': ['name'],
  'organizations/$organizations.*/tickets': ['subject'],
  'groups/$groups.*/users': ['name'],
  'tickets/$tickets.*/comments': ['created_at'],
  'tickets/$tickets.*/audits': ['id'],
  'tickets/$tickets.*/decisions': ['id'],
};
const list = fc.constantFrom(...Object.entries(LISTS)).chain(([path, sorts]) => {
  const sort = fc.constantFrom(...sorts, 'nothing', undefined, undefined);
  const filter = fc.constantFrom(
    '',
    '',
    '',
    '&active=true',
    '&role=agent',
    '&role[]=admin&role[]=end-user',
    '&external_id=a1',
  );
  const offset = fc
    .tuple(sort, fc.constantFrom('asc', 'desc'), fc.constantFrom(1, 2, 3, 0), fc.constantFrom(2, 3, 100, 'x'))
    .map(([by, order, page, size]) => `page=${page}&per_page=${size}${by ? `&sort_by=${by}&sort_order=${order}` : ''}`);
  const cursor = fc
    .tuple(sort, fc.constantFrom('', '-'), fc.constantFrom(2, 3, 'x'))
    .map(([by, sign, size]) => `page[size]=${size}${by ? `&sort=${sign}${by}` : ''}`);
  return fc.tuple(at(path), fc.oneof(offset, cursor), filter).map(([url, query, more]): ScriptedRequest => ({
    method: 'get',
    path: `${url}.json?${query}${more}`,
    walk: query.includes('['),
  }));
});

const encoded = (given: fc.Arbitrary<string>) => given.filter((one) => one.isWellFormed()).map(encodeURIComponent);
const word = fc.oneof(
  encoded(text),
  fc.constantFrom(
    '%C3%A4',
    'Z',
    'z',
    '%25',
    '_',
    '%5C',
    'ann',
    'ANN',
    '%C4%B0',
    'i',
    'o%27',
    '!',
    '%F0%9F%98%80',
    'e%CC%81',
  ),
);
const search = fc
  .oneof(
    word.map((one) => `/api/v2/users/search.json?query=${one}`),
    fc
      .tuple(
        // Not `phone` and text fields: users are compared there in a case of each database's own, which is a known bug.
        fc.constantFrom('name', 'email', 'external_id', 'tags', 'role', 'organization', '-name', '-tags'),
        word,
      )
      .map(([key, one]) => `/api/v2/users/search.json?query=${key}:${one}`),
    fc
      .tuple(
        fc.constantFrom('decimal_field', 'date_field', 'checkbox_field', 'dropdown_field', 'multiselect_field'),
        word,
      )
      .map(([key, one]) => `/api/v2/users/search.json?query=${key}:${one}`),
    fc
      .constantFrom(
        'decimal_field:0.10',
        'checkbox_field:false',
        'dropdown_field:GOLD',
        'multiselect_field:garden',
        'date_field:2026-11-23',
      )
      .map((one) => `/api/v2/users/search.json?query=${one}`),
    word.map((one) => `/api/v2/users/search.json?external_id=${one}`),
    word.map((one) => `/api/v2/users/autocomplete.json?name=${one}`),
    word.map((one) => `/api/v2/organizations/autocomplete.json?name=${one}`),
    word.map((one) => `/api/v2/organizations/search.json?name=${one}`),
    word.map((one) => `/api/v2/organizations/search.json?external_id=${one}`),
    word.map((one) => `/api/v2/triggers/search.json?query=${one}`),
    word.map((one) => `/api/v2/tickets.json?external_id=${one}`),
    word.map((one) => `/api/v2/users/show_many.json?external_ids=${one},a1`),
  )
  .map((path): ScriptedRequest => ({ method: 'get', path }));

const others: fc.Arbitrary<ScriptedRequest>[] = [
  request('get', at('tickets/$tickets.*/decisions.json?trigger_id=$triggers.*')),
  request('get', at('tickets/$tickets.*/decisions/$decisions.*.json')),
  request('get', at('deliveries/$deliveries.*.json')),
  request('get', at('deliveries.json?trigger_id=$triggers.*&state=pending')),
  request('get', at('tickets/$tickets.*/audits/$audits.*.json')),
  request('get', at('tickets/show_many.json?ids=$tickets.*,$tickets.0,999999')),
  request(
    'get',
    fc.constantFrom(
      ...['tickets', 'users', 'organizations', 'groups', 'user_fields'].map((kind) => `/api/v2/${kind}/count`),
    ),
  ),
  request(
    'get',
    fc.constantFrom(
      '/api/v2/tickets/999999999999999.json',
      '/api/v2/tickets/abc.json',
      '/api/v2/tickets/1e3',
      '/api/v2/nothing',
    ),
  ),
  request(
    'get',
    fc.constantFrom(
      '/api/v2/tickets?page[after]=bm90IG91cnM=',
      '/api/v2/tickets?page=99999',
      '/api/v2/deliveries?state=odd',
    ),
  ),
  request('post', at('users/create_or_update'), wrapped('user', few(user, 2, 'external_id', 'email', 'name'))),
  request(
    'post',
    at('organizations/create_or_update'),
    wrapped('organization', few(organization, 2, 'external_id', 'name')),
  ),
  request(
    'post',
    at('users/$users.*/identities'),
    email.map((value) => ({ identity: { type: 'email', value } })),
  ),
  request('put', at('users/$users.*/identities/$identities.*/make_primary')),
  request(
    'post',
    at('group_memberships'),
    fc
      .tuple(refTo('users'), refTo('groups'))
      .map(([user_id, group_id]) => ({ group_membership: { user_id, group_id } })),
  ),
  request(
    'post',
    at('organization_memberships'),
    fc
      .tuple(refTo('users'), refTo('organizations'))
      .map(([user_id, organization_id]) => ({ organization_membership: { user_id, organization_id } })),
  ),
  request('delete', at('group_memberships/$group_memberships.*')),
  request('delete', at('organization_memberships/$organization_memberships.*')),
  request('post', at('user_fields/dropdown_field/options'), option),
  request('delete', at('user_fields/dropdown_field/options/$user_field_options.*', own)),
  request(
    'post',
    at('ticket_fields/$ticket_fields.6/options'),
    option.map(({ name, value }) => ({ custom_field_option: { name, value } })),
  ),
  request(
    'put',
    at('triggers/update_many'),
    fc
      .array(
        some({
          id: fc.oneof(refTo('triggers'), oneOf(999_999)),
          position: orBad(oneOf(1, 2, 1000)),
          active: oneOf(true, false, null),
          category_id: oneOf('1', null),
        }),
        { maxLength: 3 },
      )
      .map((triggers) => ({ triggers })),
  ),
  request('get', at('triggers/$triggers.*/revisions.json?limit=2')),
  request('put', at('triggers/$triggers.*/draft'), wrapped('trigger', few(triggerChange, 2))),
  request('post', at('triggers/$triggers.*/publish')),
  request('post', at('triggers/$triggers.*/revisions/1/restore')),
  request('delete', at('groups/$groups.*?force=true', own)),
  request(
    'put',
    at('triggers/reorder'),
    fc.shuffledSubarray([0, 1, 2, 3]).map((order) => ({ trigger_ids: order.map((index) => `#triggers.${index}`) })),
  ),
  fc
    .constantFrom(
      '{',
      '[]',
      'null',
      '{"ticket":{"subject":"\\u0000"}}',
      '{"ticket":{"subject":"\\ud800"}}',
      '{"__proto__":{}}',
      '"x"',
    )
    .map((raw): ScriptedRequest => ({ method: 'post', path: '/api/v2/tickets', raw })),
];

const schedule = some(
  {
    name: orBad(text),
    time_zone: orBad(oneOf('Europe/Berlin', 'Tokyo', 'Pacific Time (US & Canada)', 'UTC', 'Mars', ' ')),
    intervals: orBad(orNull(fc.array(some({ start_time: minute(), end_time: minute() }), { maxLength: 3 }))),
  },
  ['name', 'time_zone'],
);
const holiday = some({ name: orBad(text), start_date: orBad(day()), end_date: orBad(day()) }, [
  'name',
  'start_date',
  'end_date',
]);

function minute() {
  return orBad(fc.constantFrom(0, 60, 1440, 1980, 2460, 10_080, 10_081, '540'));
}

function day() {
  return oneOf('2026-11-22', '2026-11-23', '2026-11-24', '2026-12-31', '2027-01-01', '2026-02-30', '');
}

const SCHEDULES = 'business_hours/schedules';
const HOLIDAYS = `${SCHEDULES}/$schedules.*/holidays`;
const ofSchedules: fc.Arbitrary<ScriptedRequest>[] = [
  request('post', at(SCHEDULES), wrapped('schedule', schedule)),
  request('put', at(`${SCHEDULES}/$schedules.*`, own), wrapped('schedule', few(schedule, 2))),
  request('put', at(`${SCHEDULES}/$schedules.*/workweek`), wrapped('workweek', few(schedule, 2, 'intervals'))),
  request('delete', at(`${SCHEDULES}/$schedules.*`, own)),
  request('get', at(`${SCHEDULES}/$schedules.*.json`)),
  request('get', at(SCHEDULES)),
  request('get', at(HOLIDAYS)),
  request('post', at(HOLIDAYS), wrapped('holiday', holiday)),
  request('put', at(`${HOLIDAYS}/$holidays.*`), wrapped('holiday', few(holiday, 2))),
  request('delete', at(`${HOLIDAYS}/$holidays.*`)),
];

const ticketWrites = [
  {
    weight: 14,
    arbitrary: fc
      .tuple(few(ticket, 3), fc.option(fc.constantFrom('k1', 'k2', 'ä'.repeat(3)), { freq: 3 }), text)
      .map(([more, key, body]): ScriptedRequest => ({
        method: 'post',
        path: '/api/v2/tickets',
        body: { ticket: { comment: { body: body.trim() || 'Hello' }, ...more } },
        // Header values are Latin-1; other texts cannot be sent.
        ...(key && /^[\x20-\x7e]*$/.test(key) && { key }),
      })),
  },
  {
    weight: 14,
    arbitrary: request(
      'put',
      at('tickets/$tickets.*'),
      few(ticket, 2).map((given) => ({ ticket: given })),
    ),
  },
  { weight: 1, arbitrary: request('delete', at('tickets/$tickets.*')) },
  { weight: 2, arbitrary: request('get', at('tickets/$tickets.*.json')) },
];

const hookEvent = fc
  .tuple(
    fc.integer({ min: 1, max: 6 }),
    fc.constantFrom('D-1', 'D-2', 'd-1', ' '),
    few(ticket, 2),
    fc.integer({ min: 0, max: 3 }),
  )
  .map(([number, external_id, given, hour]): ScriptedRequest => ({
    method: 'post',
    path: '/api/v2/hooks/tickets.json',
    body: {
      event_id: `e-${number}`,
      type: number % 2 ? 'ticket.created' : 'ticket.updated',
      occurred_at: `2026-11-23T0${hour}:00:00Z`,
      ticket: { ...given, external_id },
    },
    as: 'hook',
  }));

const anyRequest: fc.Arbitrary<ScriptedRequest> = fc
  .tuple(
    fc.oneof(
      ...ticketWrites,
      ...resource('users', 'user', user, ['name']),
      ...resource('organizations', 'organization', organization, ['name']),
      ...resource('groups', 'group', group, ['name']),
      ...(['user', 'organization', 'ticket'] as const).flatMap((owner) =>
        resource(`${owner}_fields`, `${owner}_field`, customField(owner), ['title']).map(({ arbitrary }) => ({
          weight: 1,
          arbitrary,
        })),
      ),
      {
        weight: 8,
        arbitrary: request(
          'post',
          at('triggers'),
          trigger.map((given) => ({ trigger: given })),
        ),
      },
      { weight: 4, arbitrary: request('put', at('triggers/$triggers.*'), wrapped('trigger', few(triggerChange, 2))) },
      { weight: 1, arbitrary: request('delete', at('triggers/$triggers.*')) },
      { weight: 1, arbitrary: request('get', at('triggers/$triggers.*.json')) },
      { weight: 4, arbitrary: fc.oneof(tagsOf('tickets'), tagsOf('users'), tagsOf('organizations')) },
      { weight: 16, arbitrary: list },
      { weight: 14, arbitrary: search },
      { weight: 14, arbitrary: fc.oneof(...others) },
      { weight: 4, arbitrary: hookEvent },
      { weight: 10, arbitrary: fc.oneof(...ofSchedules) },
    ),
    fc.oneof(
      { weight: 20, arbitrary: fc.constant(undefined) },
      { weight: 3, arbitrary: fc.constantFrom<Sender>('agent', 'end_user', 'nobody') },
    ),
    fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, fc.constantFrom(1, 60, 86_400, 7_201)),
  )
  .map(([given, as, wait]) => ({ ...given, ...(as && given.as !== 'hook' && { as }), ...(wait && { wait }) }));

/** A text as others might type it. */
const retyped = (given: string) =>
  fc
    .constantFrom<(one: string) => string>(
      (one) => one,
      (one) => one.toUpperCase(),
      (one) => one.toLowerCase(),
      (one) => one.normalize('NFD'),
      (one) => [...one].slice(0, 3).join(''),
      (one) => `${[...one].slice(0, 2).join('')}*`,
    )
    .map((type) => encodeURIComponent(type(given)));

/** Searches for a record that was just made: of random ones alone, most would find nothing. */
export const madeAndFound: fc.Arbitrary<ScriptedRequest[]> = fc
  .constantFrom(...HARD.filter((one) => one.trim() !== ''), 'Ext. Ää 5', 'Éclair')
  .chain((given) =>
    fc
      .tuple(
        fc.constantFrom<[string, object, string]>(
          ['users', { user: { name: given } }, 'users/search?query='],
          ['users', { user: { name: given } }, 'users/search?query=name:'],
          ['users', { user: { name: given } }, 'users/autocomplete?name='],
          ['users', { user: { name: 'Someone', tags: [given] } }, 'users/search?query=tags:'],
          ['users', { user: { name: 'Someone', external_id: given } }, 'users/search?external_id='],
          ['users', { user: { name: 'Someone', external_id: given } }, 'users/search?query=external_id:'],
          ['organizations', { organization: { name: given } }, 'organizations/search?name='],
          ['organizations', { organization: { name: given } }, 'organizations/autocomplete?name='],
          ['organizations', { organization: { name: given } }, 'users/search?query=organization:'],
          [
            'organizations',
            { organization: { name: `${given} &`, external_id: given } },
            'organizations/search?external_id=',
          ],
          ['triggers', { trigger: { title: given, ...ALWAYS_LOW } }, 'triggers/search?query='],
          ['tickets', { ticket: { description: 'Hi', external_id: given } }, 'tickets?external_id='],
        ),
        retyped(given),
      )
      .map(([[path, body, found], typed]): ScriptedRequest[] => [
        { method: 'post', path: `/api/v2/${path}`, body },
        { method: 'get', path: `/api/v2/${found}${typed}` },
      ]),
  );

/** Another rule of a trigger, and whether it is live and where. */
const triggerRewrite = fc
  .tuple(trigger, some({ active: oneOf(true, true, false), position: oneOf(1, 2, 3) }))
  .map(([rule, change]) => ({ trigger: { ...rule, ...change } }));
const renamedOption = (values: string[], kind: string, from: number) =>
  fc
    .tuple(fc.nat({ max: 2 }), fc.constantFrom(...values))
    .map(([index, value]) => ({ custom_field_option: { id: `#${kind}_options.${from + index}`, name: value, value } }));

/** Ticket writes among triggers that change and options that are renamed: what decisions have to outlive. */
export const anyHistory = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: request(
        'post',
        at('triggers'),
        trigger.map((given) => ({ trigger: given })),
      ),
    },
    { weight: 5, arbitrary: request('put', at('triggers/$triggers.*'), triggerRewrite) },
    { weight: 1, arbitrary: request('delete', at('triggers/$triggers.*')) },
    ...ticketWrites.map(({ weight, arbitrary }) => ({ weight: weight > 10 ? weight : 0, arbitrary })),
    {
      weight: 3,
      arbitrary: request(
        'put',
        at('users/$users.*'),
        values('user').map((user_fields) => ({ user: { user_fields } })),
      ),
    },
    {
      weight: 2,
      arbitrary: fc.oneof(
        request(
          'post',
          at('ticket_fields/$ticket_fields.6/options'),
          renamedOption(['platinum', 'top', 'gold', 'aurum'], 'ticket_field', 0),
        ),
        request(
          'post',
          at('ticket_fields/$ticket_fields.7/options'),
          renamedOption(['garden', 'yard', 'sport', 'games'], 'ticket_field', 3),
        ),
        request(
          'post',
          at('user_fields/dropdown_field/options'),
          renamedOption(['platinum', 'top', 'gold', 'aurum'], 'user_field', 0),
        ),
      ),
    },
    { weight: 1, arbitrary: hookEvent },
  ),
  { minLength: 80, maxLength: 80 },
);

/** What one client after another asks of a service. */
export const anyTraffic = fc
  .array(fc.oneof({ weight: 9, arbitrary: anyRequest.map((one) => [one]) }, { weight: 2, arbitrary: madeAndFound }), {
    minLength: 25,
    maxLength: 25,
  })
  .map((parts) => parts.flat());
