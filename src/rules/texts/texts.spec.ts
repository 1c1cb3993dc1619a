import { operators } from '../operators';
import { compileRules } from '../rule-set';
import { everyCondition, everyField, writesFor } from '../testing/every-condition';
import { changeFacts, createFacts, factsWithRequester } from '../testing/facts';
import type { Facts } from '../facts';
import { live, NOTIFY } from '../testing/rules';
import { en, type Texts } from './en';

/** Says why a rule of these conditions fires or not. */
function teller(conditions: object, texts?: Texts): (facts: Facts) => string {
  const rules = compileRules(live({ conditions, actions: [NOTIFY] }));
  return (facts) =>
    rules
      .explain(facts, {}, undefined, texts)
      .explanations.map(({ sentence: said }) => said)
      .join();
}

const sentence = (conditions: object, facts: Facts, texts?: Texts) => teller(conditions, texts)(facts);
const GROUPS = ['all', 'any', 'none'];

const quoted = /"[^"]*"/g;

describe('English sentences', () => {
  it.each(operators.flatMap(({ code, kinds }) => kinds.map((kind) => [kind, code])))(
    'have words for what %s %s needs',
    (kind, code) => {
      const phrases: Partial<Record<string, unknown>> = en.needed;
      expect(phrases[`${kind} ${code}`] ?? phrases[code]).toBeInstanceOf(Function);
    },
  );

  it('have a name for every field', () => {
    for (const { field, label } of everyField())
      expect([field, label]).toEqual([field, expect.stringMatching(/^[A-Z]/)]);
  });

  it('are sentences without codes, whatever is asked and whatever is there', () => {
    const said = new Set<string>();
    for (const condition of everyCondition()) {
      for (const group of GROUPS) {
        const tell = teller({ [group]: [condition] });
        for (const facts of writesFor(condition.field)) said.add(tell(facts));
      }
    }
    expect(said.size).toBeGreaterThan(800);
    for (const one of said) {
      expect(one).toMatch(/^(Fired|Did not fire): .+\.$/);
      expect(one.replace(quoted, '""')).not.toMatch(/_|undefined|null|NaN|\[object|[{}]| {2}|\.\.| ,|needed\.$/);
      expect(one).not.toMatch(/-1\b|(changed|from|to) (not set|of another)|is is|(^| )(is|are) (a|an) (is|are)/);
    }
  });

  const user = (type: string, operator: string, value?: unknown) => ({
    field: `requester.custom_fields.a_${type}`,
    operator,
    value,
  });
  const field = (name: string, operator: string, value?: unknown) => ({ field: name, operator, value });
  const has = (type: string, value: unknown) => factsWithRequester({ [`a_${type}`]: value });
  const SPEND = 'requester.custom_fields.average_annual_spend';
  const moved = (from: unknown, to: unknown, id: number) =>
    changeFacts({ customFields: { [id]: from as never } }, { customFields: { [id]: to as never } });

  it.each<[string, object, Facts]>([
    // numbers
    [
      'Average annual spend is 1000, needed more than 1000',
      field(SPEND, 'greater_than', '1000'),
      factsWithRequester({ average_annual_spend: 1000 }),
    ],
    ['A decimal is 3, needed at least 10', user('decimal', 'greater_than_equal', '10'), has('decimal', 3)],
    ['A decimal is 3, needed less than 3', user('decimal', 'less_than', '3'), has('decimal', 3)],
    ['A decimal is 3.5, needed at most 3', user('decimal', 'less_than_equal', '3'), has('decimal', '3.50')],
    ['A decimal is 3, needed a value within 10 – 20', user('decimal', 'between', ['10', '20']), has('decimal', 3)],
    ['A decimal is 3, needed anything but 3', user('decimal', 'is_not', '3'), has('decimal', 3)],
    ['A decimal is not set, needed 3', user('decimal', 'is', '3'), has('decimal', null)],
    ['A decimal is of another type, needed 3', user('decimal', 'is', '3'), has('decimal', 'three')],
    // text
    ['A text is "b", needed "a"', user('text', 'is', 'a'), has('text', 'b')],
    ['A text is "a", needed anything but "A"', user('text', 'is_not', 'A'), has('text', 'a')],
    ['A text is not set, needed a value', user('text', 'present'), has('text', '')],
    ['A text is "a", needed no value', user('text', 'not_present'), has('text', 'a')],
    ['A text is "a", needed one of the words b c', user('text', 'includes_words', 'b c'), has('text', 'a')],
    ['A text is "a", needed none of the words a c', user('text', 'not_includes_words', 'a c'), has('text', 'a')],
    ['A text is "a", needed the text "b"', user('text', 'includes_string', 'b'), has('text', 'a')],
    ['A text is "ab", needed a text without "b"', user('text', 'not_includes_string', 'b'), has('text', 'ab')],
    ['A text is "ab", needed a text that begins with "b"', user('text', 'starts_with', 'b'), has('text', 'ab')],
    ['A text is "ab", needed a text that ends with "a"', user('text', 'ends_with', 'a'), has('text', 'ab')],
    ['A text is "ab", needed a text that matches the expression ^b', user('text', 'matches', '^b'), has('text', 'ab')],
    // days
    ['A date is 2026-10-13, needed 2026-10-14', user('date', 'is', '2026-10-14'), has('date', '2026-10-13')],
    [
      'A date is 2026-10-13, needed a day before 2026-10-13',
      user('date', 'less_than', '2026-10-13'),
      has('date', '2026-10-13'),
    ],
    [
      'A date is 2026-10-13, needed 2026-10-12 or a day before',
      user('date', 'less_than_equal', '2026-10-12'),
      has('date', '2026-10-13'),
    ],
    [
      'A date is 2026-10-13, needed a day after 2026-10-13',
      user('date', 'greater_than', '2026-10-13'),
      has('date', '2026-10-13'),
    ],
    [
      'A date is 2026-10-13, needed 2026-10-14 or a day after',
      user('date', 'greater_than_equal', '2026-10-14'),
      has('date', '2026-10-13'),
    ],
    [
      'A date is 2020-01-05, needed a day within 2026-10-01 – 2026-10-31',
      user('date', 'between', ['2026-10-01', '2026-10-31']),
      has('date', '2020-01-05'),
    ],
    [
      'A date is 2020-01-05, needed a day within the previous 7 days',
      user('date', 'within_previous_n_days', 7),
      has('date', '2020-01-05'),
    ],
    [
      'A date is 2020-01-05, needed a day within the next 1 day',
      user('date', 'within_next_n_days', 1),
      has('date', '2020-01-05'),
    ],
    [
      'A date is 2020-01-05, needed an anniversary within the next 30 days',
      user('date', 'anniversary_within_next_n_days', 30),
      has('date', '2020-01-05'),
    ],
    ["A date is 2020-01-05, needed today's date", user('date', 'today'), has('date', '2020-01-05')],
    ['A date is 2020-01-05, needed a day of this week', user('date', 'this_week'), has('date', '2020-01-05')],
    // options
    ['A dropdown is Silver, needed Gold', user('dropdown', 'is', 'Gold'), has('dropdown', 'silver')],
    [
      'A dropdown is Silver, needed one of Gold, Platinum',
      user('dropdown', 'includes', ['gold', 'platinum']),
      has('dropdown', 'silver'),
    ],
    [
      'A dropdown is Gold, needed none of Gold, Platinum',
      user('dropdown', 'not_includes', ['gold', 'platinum']),
      has('dropdown', 'gold'),
    ],
    ['A multiselect is Silver, needed Gold', user('multiselect', 'includes', ['gold']), has('multiselect', ['silver'])],
    [
      'A multiselect is Silver, Gold, needed anything but Gold',
      user('multiselect', 'not_includes', ['gold']),
      has('multiselect', ['silver', 'gold']),
    ],
    [
      'A multiselect is not set, needed all of Silver, Gold',
      user('multiselect', 'includes_all', ['silver', 'gold']),
      has('multiselect', []),
    ],
    ['A checkbox is no, needed yes', user('checkbox', 'is', true), has('checkbox', null)],
    ['A lookup is 3, needed Dee', user('lookup', 'is', '9'), has('lookup', 3)],
    // changes
    [
      'A text changed from "a" to "b", needed a change to "c"',
      field('custom_fields_21', 'value', 'c'),
      moved('a', 'b', 21),
    ],
    [
      'A text changed from no value to "b", needed no change to "b"',
      field('custom_fields_21', 'not_value', 'b'),
      moved(null, 'b', 21),
    ],
    [
      'A text changed from "a" to no value, needed no change',
      field('custom_fields_21', 'not_changed'),
      moved('a', null, 21),
    ],
    ['A text is of another type, needed a change', field('custom_fields_21', 'changed'), moved('a', 5, 21)],
    [
      'A text was of another type before, needed a change from "a"',
      field('custom_fields_21', 'value_previous', 'a'),
      moved(5, 'a', 21),
    ],
    [
      'A dropdown did not change, needed a change to no value',
      field('custom_fields_27', 'value', ''),
      moved('gold', 'gold', 27),
    ],
    [
      'A multiselect changed from Silver to Silver, Gold, needed the addition of Platinum',
      field('custom_fields_28', 'value', ['platinum']),
      moved(['silver'], ['silver', 'gold'], 28),
    ],
    [
      'A multiselect changed from Silver to Silver, Gold, needed no addition of any of Gold, Platinum',
      field('custom_fields_28', 'not_value', ['gold', 'platinum']),
      moved(['silver'], ['silver', 'gold'], 28),
    ],
    [
      'A multiselect did not change, needed the removal of one of Silver, Gold',
      field('custom_fields_28', 'value_previous', ['silver', 'gold']),
      moved(['gold'], ['gold'], 28),
    ],
    [
      'A multiselect changed from Gold to no value, needed no removal of Gold',
      field('custom_fields_28', 'not_value_previous', ['gold']),
      moved(['gold'], [], 28),
    ],
    // the ticket and the write
    ['Status is Open, needed lower than Open', field('status', 'less_than', 'open'), createFacts({ status: 'open' })],
    ['Priority is not set, needed higher than Normal', field('priority', 'greater_than', 'normal'), createFacts()],
    ['Priority is High, needed no value', field('priority', 'is', ''), createFacts({ priority: 'high' })],
    ['Priority is not set, needed a value', field('priority', 'is_not', ''), createFacts()],
    ['Tags are a b, needed x', field('current_tags', 'includes', 'x'), createFacts({ tags: ['a', 'b'] })],
    [
      'Tags are a b, needed none of b c',
      field('current_tags', 'not_includes', 'b c'),
      createFacts({ tags: ['a', 'b'] }),
    ],
    ['Assignee is not set, needed the current user', field('assignee_id', 'is', 'current_user'), createFacts()],
    ['Ticket is Created, needed Updated', field('update_type', 'is', 'Change'), createFacts()],
    ['Comment is missing, needed a public comment', field('comment_is_public', 'is', 'true'), createFacts()],
    [
      'Comment is Private, needed a comment that the requester can see',
      field('comment_is_public', 'is', 'requester_can_see_comment'),
      createFacts({}, { comment: { text: 'x', public: false, authorId: 1 } }),
    ],
    [
      'Comment is Public, needed anything but a comment, public or private',
      field('comment_is_public', 'is_not', 'not_relevant'),
      createFacts({}, { comment: { text: 'x', public: true, authorId: 1 } }),
    ],
    [
      'Subject is "Hi", needed one of the words late',
      field('subject_includes_word', 'includes', 'late'),
      createFacts({ subject: 'Hi' }),
    ],
    [
      'Subject is "So late", needed a text without "late"',
      field('subject_includes_word', 'is_not', 'late'),
      createFacts({ subject: 'So late' }),
    ],
    ['Requester is somebody new, needed Dee', field('requester_id', 'is', '9'), createFacts({ requesterId: -1 })],
  ])('%s', (expected, condition, facts) => {
    expect(sentence({ all: [condition] }, facts)).toBe(`Did not fire: ${expected}.`);
  });

  it('say what there was instead, of a rule that only rules things out', () => {
    const status = field('status', 'is', 'open');
    expect(sentence({ none: [status] }, createFacts())).toBe('Fired: Status is New.');
    const none = [{ all: [field('priority', 'is', 'low'), field('status', 'is', 'new')] }];
    expect(sentence({ none }, createFacts())).toBe('Fired: Priority is not set.');
    expect(sentence({ all: [{ none: [{ none: [field('status', 'is', 'new')] }] }] }, createFacts())).toBe(
      'Fired: Status is New.',
    );
  });
});

/** Letters of another alphabet for every letter of a text, so that what is left in ours did not come from the texts. */
const otherAlphabet = (text: string) =>
  text.replace(/[A-Za-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));

/** The texts in that alphabet; what a function is given stays as it is. */
function translated(part: unknown): unknown {
  if (typeof part === 'string') return otherAlphabet(part);
  if (typeof part === 'function') {
    return (...given: unknown[]) => {
      const marks = given.map((one, at) => (typeof one === 'string' && !/^\d?$/.test(one) ? `<${at}>` : one));
      const isList = Array.isArray(given[0]);
      const said = String((part as (...args: unknown[]) => unknown)(...(isList ? given : marks)));
      return isList ? said : otherAlphabet(said).replace(/<(\d)>/g, (_mark, at: string) => String(given[Number(at)]));
    };
  }
  return Object.fromEntries(Object.entries(part as object).map(([key, value]) => [key, translated(value)]));
}

describe('Another language', () => {
  it('is an object of the same shape', () => {
    const de: Texts = {
      ...en,
      codes: { ...en.codes, status: { ...en.codes.status, new: 'Neu', open: 'Offen' } },
      needed: { ...en.needed, is: (v) => v },
      holds: (label, read) => `${label} ist ${read}`,
      fails: (statement, needed) => `${statement}, verlangt ist ${needed}`,
      didNotFire: (statements) => `Nicht ausgelöst: ${statements}.`,
    };
    const all = [{ field: 'status', operator: 'is', value: 'open' }];
    expect(sentence({ all }, createFacts(), de)).toBe('Nicht ausgelöst: Status ist Neu, verlangt ist Offen.');
    // @ts-expect-error A language without a phrase of an operator is not one.
    const incomplete: Texts = { ...en, needed: { is: (v: string) => v } };
    expect(incomplete).toBeDefined();
  });

  it('says all that is not a value or a name of the account', () => {
    const texts = translated(en) as Texts;
    const names =
      /A [a-z]+|Ann|Bob|Cy|Dee|Acme|Group \d|Schedule \d|Berlin|Gold|Silver|Platinum|gold|late order|My late order|Nothing|late/g;
    for (const condition of everyCondition().filter(({ field }) => !/via_id|channel/.test(field))) {
      for (const group of GROUPS) {
        const tell = teller({ [group]: [condition] }, texts);
        for (const facts of writesFor(condition.field)) {
          const left = tell(facts).replace(quoted, '').replace(names, '');
          if (/[a-z]{2}/i.test(left)) expect([condition, left]).toBeUndefined();
        }
      }
    }
  });
});
