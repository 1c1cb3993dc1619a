import type { FieldValue } from './field-definition';
import { parseFieldValue, presentFieldValue, tagsOfFieldValue } from './field-value';
import { field } from './testing/catalog';

const read = (definition: ReturnType<typeof field>, input: unknown) => {
  const parsed = parseFieldValue(definition, input);
  return 'ok' in parsed ? parsed.ok : parsed.issues.map(({ path, code }) => `${path} ${code}`).join();
};

describe(parseFieldValue, () => {
  it.each<[Parameters<typeof field>[0], unknown, FieldValue]>([
    ['text', ' a ', ' a '],
    ['text', '', null],
    ['text', [], null],
    ['text', null, null],
    ['text', 5, 'value not_a_string'],
    ['textarea', 'a\nb', 'a\nb'],
    ['textarea', 'x'.repeat(65_535), 'x'.repeat(65_535)],
    ['textarea', 'x'.repeat(65_536), 'value too_long'],
    ['checkbox', true, true],
    ['checkbox', 'false', false],
    ['checkbox', 1, true],
    ['checkbox', '0', false],
    ['checkbox', 'yes', 'value not_a_boolean'],
    ['checkbox', null, null],
    ['decimal', '1500', 1500],
    ['decimal', ' 1500.50 ', 1500.5],
    ['decimal', '-0.00', 0],
    ['decimal', '1000.01', 1000.01],
    ['decimal', '0.1234567890123456789', '0.1234567890123456789'],
    ['decimal', '-12345678901234567.50', '-12345678901234567.5'],
    ['decimal', 1e21, 1e21],
    ['decimal', '1e3', 'value not_a_number'],
    ['decimal', '1.500,00', 'value not_a_number'],
    ['decimal', 'abc', 'value not_a_number'],
    ['decimal', NaN, 'value not_a_number'],
    ['decimal', Infinity, 'value not_a_number'],
    ['decimal', true, 'value not_a_number'],
    ['decimal', '9'.repeat(100), '9'.repeat(100)],
    ['decimal', '9'.repeat(101), 'value too_long'],
    ['decimal', 1e-300, 'value too_long'],
    ['integer', '42', 42],
    ['integer', '42.0', 42],
    ['integer', 42.5, 'value not_an_integer'],
    ['integer', '9007199254740993', '9007199254740993'],
    ['date', '2026-02-28', '2026-02-28'],
    ['date', '2019-07-23T00:00:00Z', '2019-07-23'],
    ['date', '2019-07-23T23:00:00+02:00', '2019-07-23'],
    ['date', '2024-02-29', '2024-02-29'],
    ['date', '2026-02-30', 'value not_a_date'],
    ['date', '1900-02-29', 'value not_a_date'],
    ['date', '23.07.2019', 'value not_a_date'],
    ['date', 20190723, 'value not_a_date'],
    ['dropdown', 'gold', 'gold'],
    ['dropdown', 'GOLD', 'gold'],
    ['dropdown', 102, 'gold'],
    ['dropdown', '102', 'gold'],
    ['dropdown', 'Diamond', 'value unknown_option'],
    ['multiselect', ['platinum', 'Gold', 'gold'], ['gold', 'platinum']],
    ['multiselect', 'gold', ['gold']],
    ['multiselect', ['gold', 'Diamond'], 'value[1] unknown_option'],
    ['multiselect', [], null],
    ['lookup', 12, 12],
    ['lookup', '12', 12],
    ['lookup', '-1', 'value not_an_id'],
    ['lookup', 1.5, 'value not_an_id'],
    ['lookup', '99999999999999999999', 'value not_an_id'],
  ])('reads %s %j as %j', (type, input, expected) => {
    expect(read(field(type), input)).toEqual(expected);
  });

  it("holds a regexp field's values to its own expression, \\A and \\Z included", () => {
    const definition = field('regexp', { pattern: '\\A[A-Z]{3}-\\d+\\Z' });
    expect(read(definition, 'ABC-1')).toBe('ABC-1');
    expect(read(definition, 'abc-1')).toBe('value no_match');
    expect(read(definition, 'x ABC-1')).toBe('value no_match');
    expect(read(field('regexp', { pattern: '(' }), 'x')).toBe('value bad_pattern');
  });

  it("prefers a tag to another option's label or id", () => {
    const definition = field('dropdown', {
      options: [
        { id: 1, name: '2', value: 'one' },
        { id: 2, name: 'Two', value: '1' },
      ],
    });
    expect(read(definition, '1')).toBe('1');
    expect(read(definition, '2')).toBe('one');
    expect(read(definition, 1)).toBe('one');
  });

  it('names the input in what it says', () => {
    const parsed = parseFieldValue(field('integer'), 'abc', 'user_fields.age');
    expect(parsed).toEqual({
      issues: [
        {
          path: 'user_fields.age',
          code: 'not_a_number',
          message: 'must be a number such as 1500 or -1.50, "abc" is not',
        },
      ],
    });
  });
});

describe(presentFieldValue, () => {
  it.each<[Parameters<typeof field>[0], FieldValue | undefined, unknown]>([
    ['decimal', '0.1234567890123456789', 0.12345678901234568],
    ['integer', 5, 5],
    ['integer', null, null],
    ['checkbox', null, false],
    ['checkbox', undefined, false],
    ['checkbox', true, true],
    ['date', '2022-11-30', '2022-11-30T00:00:00+00:00'],
    ['date', null, null],
    ['dropdown', 'gold', 'gold'],
    ['text', undefined, null],
  ])('shows a user field: %s %j as %j', (type, value, expected) => {
    expect(presentFieldValue(field(type), value)).toEqual(expected);
  });

  it('shows the date of a ticket field as a day', () => {
    expect(presentFieldValue(field('date', { owner: 'ticket' }), '2022-11-30')).toBe('2022-11-30');
  });
});

describe(tagsOfFieldValue, () => {
  it.each<[Parameters<typeof field>[0], FieldValue, string[]]>([
    ['dropdown', 'gold', ['gold']],
    ['multiselect', ['gold', 'silver'], ['gold', 'silver']],
    ['multiselect', null, []],
    ['checkbox', true, ['vip']],
    ['checkbox', false, []],
    ['text', 'gold', []],
  ])('%s %j gives %j', (type, value, expected) => {
    expect(tagsOfFieldValue(field(type, { tag: 'vip' }), value)).toEqual(expected);
  });

  it('gives none for a checkbox without a tag', () => {
    expect(tagsOfFieldValue(field('checkbox'), true)).toEqual([]);
  });
});
