import type { FieldValue } from '../field-definition';
import { factsWithRequester, TODAY } from '../testing/facts';
import { printDay } from '../days';
import { holds } from '../testing/rules';

/** Columns: a match, no match, missing, empty, a value of a wrong type. */
type Row = [operator: string, value: unknown, match: unknown, miss: unknown, onMissing: boolean, onWrongType: boolean];

const day = (offset: number) => printDay(TODAY + offset);

const TABLES: Record<string, { wrong: unknown; empty: FieldValue; rows: Row[] }> = {
  a_text: {
    wrong: 5,
    empty: '',
    rows: [
      ['is', 'Straße 5', 'STRASSE 5', 'Strasse 55', false, false],
      ['is_not', 'gold', 'silver', 'GOLD', true, true],
      ['is', '', null, 'x', true, false],
      ['is_not', '__NULL__', 'x', null, false, true],
      ['includes_words', 'late refund', 'A REFUND, please', 'refunded', false, false],
      ['not_includes_words', 'late refund', 'refunded', 'too late.', true, true],
      ['includes_string', 'fund', 'Refunded', 'fun d', false, false],
      ['not_includes_string', 'fund', 'fun d', 'Refunded', true, true],
      ['starts_with', 're', 'REfund', 'a refund', false, false],
      ['ends_with', 'ND', 'refund', 'refunds', false, false],
      ['matches', '^r.f+', 'REFund', 'a refund', false, false],
      ['present', null, 'x', null, false, true],
      ['not_present', null, null, 'x', true, false],
    ],
  },
  a_decimal: {
    wrong: 'abc',
    empty: '',
    rows: [
      ['is', '1000.0', 1000, 1000.01, false, false],
      ['is', '0.1234567890123456789', '0.1234567890123456789', '0.1234567890123456788', false, false],
      ['is_not', 5, 6, 5, true, true],
      ['less_than', '1000', 999.99, 1000, false, false],
      ['less_than_equal', '1000', 1000, 1000.01, false, false],
      ['greater_than', '9007199254740992', '9007199254740993', '9007199254740992', false, false],
      ['greater_than_equal', '-1', -1, -1.5, false, false],
      ['between', ['1', 2], 2, 2.0001, false, false],
      ['between', [1, 1], 1, 0.9999, false, false],
      ['present', null, 0, null, false, true],
      ['not_present', null, null, 0, true, false],
    ],
  },
  a_date: {
    wrong: '2026-02-30',
    empty: '',
    rows: [
      ['is', '2026-10-13T12:00:00Z', '2026-10-13', '2026-10-14', false, false],
      ['is_not', '2026-10-13', '2026-10-12', '2026-10-13', true, true],
      ['less_than', '2026-10-13', '2026-10-12', '2026-10-13', false, false],
      ['less_than_equal', '2026-10-13', '2026-10-13', '2026-10-14', false, false],
      ['greater_than', '2026-10-13', '2026-10-14', '2026-10-13', false, false],
      ['greater_than_equal', '2026-10-13', '2026-10-13', '2026-10-12', false, false],
      ['between', ['2026-10-01', '2026-10-13'], '2026-10-01', '2026-09-30', false, false],
      ['within_previous_n_days', 0, day(0), day(-1), false, false],
      ['within_previous_n_days', '7', day(-7), day(-8), false, false],
      ['within_previous_n_days', 7, day(0), day(1), false, false],
      ['within_next_n_days', 7, day(7), day(8), false, false],
      ['within_next_n_days', 7, day(0), day(-1), false, false],
      ['today', null, day(0), day(1), false, false],
      ['this_week', null, day(-1), day(-2), false, false],
      ['this_week', null, day(5), day(6), false, false],
      ['anniversary_within_next_n_days', 3, '1990-10-16', '1990-10-17', false, false],
      ['anniversary_within_next_n_days', 0, '2026-10-13', '2026-10-12', false, false],
      ['present', null, day(0), null, false, true],
      ['not_present', null, null, day(0), true, false],
    ],
  },
  a_dropdown: {
    wrong: ['gold'],
    empty: '',
    rows: [
      ['is', '102', 'gold', 'silver', false, false],
      ['is', 'gold', 'gold', 'silver', false, false],
      ['is_not', 'Gold', 'silver', 'gold', true, true],
      ['includes', ['gold', '101'], 'silver', 'platinum', false, false],
      ['not_includes', ['gold', '101'], 'platinum', 'silver', true, true],
      ['present', null, 'gold', null, false, true],
      ['not_present', null, null, 'gold', true, false],
    ],
  },
  a_multiselect: {
    wrong: 'gold',
    empty: [],
    rows: [
      ['includes', ['gold', 'silver'], ['silver', 'platinum'], ['platinum'], false, false],
      ['not_includes', 'gold', ['silver'], ['silver', 'gold'], true, true],
      ['includes_none', 'gold', ['silver'], ['gold'], true, true],
      ['includes_all', ['gold', 'silver'], ['silver', 'gold', 'platinum'], ['silver'], false, false],
      ['present', null, ['gold'], [], false, true],
      ['not_present', null, [], ['gold'], true, false],
    ],
  },
  a_checkbox: {
    wrong: 'true',
    empty: null,
    rows: [
      ['is', true, true, false, false, false],
      ['is', 'false', false, true, true, false],
    ],
  },
  a_lookup: {
    wrong: 'x',
    empty: null,
    rows: [
      ['is', '1', 1, 2, false, false],
      ['is_not', 1, 2, 1, true, true],
      ['present', null, 1, null, false, true],
      ['not_present', null, null, 1, true, false],
    ],
  },
};

const cases = Object.entries(TABLES).flatMap(([key, { wrong, empty, rows }]) =>
  rows.map((row) => ({ key, wrong, empty, row, name: `${key} ${row[0]} ${JSON.stringify(row[1])}` })),
);

describe('operators of custom fields', () => {
  it.each(cases)('$name', ({ key, wrong, empty, row }) => {
    const [operator, value, match, miss, onMissing, onWrongType] = row;
    const verdict = (read: unknown) =>
      holds(`requester.custom_fields.${key}`, operator, value, factsWithRequester({ [key]: read }));
    expect({
      match: verdict(match),
      miss: verdict(miss),
      missing: holds(`requester.custom_fields.${key}`, operator, value, factsWithRequester({})),
      null: verdict(null),
      empty: verdict(empty),
      wrongType: verdict(wrong),
      object: verdict({ toString: null }),
    }).toEqual({
      match: true,
      miss: false,
      missing: onMissing,
      null: onMissing,
      empty: onMissing,
      wrongType: onWrongType,
      object: onWrongType,
    });
  });

  it.each(['__proto__', 'constructor'])('read the field %s only where the requester has it', (key) => {
    const field = `requester.custom_fields.${key}`;
    const customFields = JSON.parse(`{"${key}":"x"}`) as Record<string, unknown>;
    expect(holds(field, 'present', null, factsWithRequester({}))).toBe(false);
    expect(holds(field, 'is', 'x', factsWithRequester(customFields))).toBe(true);
  });
});
