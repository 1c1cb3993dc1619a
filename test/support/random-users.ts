import fc from 'fast-check';

/** Text that spreadsheets, CSV readers and trimming are hard on; nothing that the API refuses. */
const PIECES = [
  ...[
    '"',
    ',',
    ';',
    '\t',
    '\n',
    '\r\n',
    '\r',
    ' ',
    '\u00a0',
    '\ufeff',
    "'",
    '=',
    '+',
    '-',
    '@',
    '|',
    '[',
    ']',
    '{',
    '\\',
  ],
  ...['a', 'Ü', 'ß', 'é', 'İ', '東', '👩‍👩‍👧', '＝', '0', '1', '.', 'null', 'true', '=1+1', 'sep=;', '::'],
];

const text = fc.string({ unit: fc.constantFrom(...PIECES), maxLength: 12 });
const line = fc.oneof(
  text,
  fc.string({ unit: 'grapheme', maxLength: 20 }).filter((given) => !/[\0\ufffd]/.test(given)),
);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const tag = text.map((given) => given.replace(/\s/g, '')).filter((given) => given !== '');

export const RANDOM_FIELDS = [
  { key: 'note', title: 'E-mail', type: 'textarea' },
  {
    key: 'Level',
    title: 'name',
    type: 'dropdown',
    custom_field_options: [option('A::B', '=gold'), option('A::C', "'x'")],
  },
  {
    key: 'likes',
    title: 'Likes',
    type: 'multiselect',
    custom_field_options: [option('One, two', 'a'), option('3', 'b')],
  },
  {
    key: 'odd',
    title: 'Odd',
    type: 'multiselect',
    custom_field_options: [option('a|b', 'a|b'), option('[', '["a|b"]')],
  },
  { key: 'spend', title: 'Spend', type: 'decimal' },
  { key: 'visits', title: 'Visits', type: 'integer' },
  { key: 'since', title: 'Since', type: 'date' },
  { key: 'vip', title: 'VIP', type: 'checkbox', tag: 'vip' },
];

function option(name: string, value: string) {
  return { name, value };
}

const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

export const RANDOM_ORGANIZATIONS = [`' x "`, '=Acme, "Ü"', "O'", '["a"]', '12'];

const randomValues = fc.record({
  note: maybe(text),
  Level: maybe(fc.constantFrom('=gold', "'x'")),
  likes: maybe(fc.subarray(['a', 'b'])),
  odd: maybe(fc.subarray(['a|b', '["a|b"]'])),
  spend: maybe(fc.double({ noNaN: true, min: -1e12, max: 1e12 }).map((given) => given.toFixed(4))),
  visits: maybe(fc.integer()),
  since: maybe(fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }).map(dayOf)),
  vip: maybe(fc.boolean()),
});

/** A user as a request for one says it; perhaps one that is refused, for an id that another has. */
export const randomUser = fc.record({
  name: line.filter((given) => given.trim() !== ''),
  external_id: maybe(line),
  email: maybe(fc.integer({ min: 0, max: 1e9 }).map((number) => `Someone+${number}@Example.com`)),
  phone: maybe(line),
  alias: maybe(line),
  role: fc.constantFrom('end-user', 'end-user', 'agent', 'manager', 'admin', 'owner'),
  organization: maybe(fc.constantFrom(...RANDOM_ORGANIZATIONS).map((name) => ({ name }))),
  locale: maybe(fc.constantFrom('de', 'pt-BR', 'zh-Hant-TW')),
  time_zone: maybe(fc.constantFrom('Europe/Berlin', 'Etc/GMT+12')),
  tags: fc.array(tag, { maxLength: 3 }),
  notes: maybe(line),
  details: maybe(text),
  user_fields: randomValues,
});
