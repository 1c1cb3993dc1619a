import type { Operator } from '../src/rules/operators/operator';
import type * as Rules from '../src/rules';
import type * as Compatibility from '../tools/compatibility/document';
import { catalogOf } from './support/cases';
import { RANDOM_FIELDS } from './support/naive/random-world';

jest.mock('../src/rules/operators/all', () => {
  const { operators } = jest.requireActual<{ operators: Operator[] }>('../src/rules/operators/all');
  const { soundsLike } = jest.requireActual<{ soundsLike: Operator }>('./support/sounds-like');
  return { operators: [...operators, soundsLike] };
});

const { compileRules, describeCatalog, parseRule } = jest.requireActual<typeof Rules>('../src/rules');
const { compatibilityDocument } = jest.requireActual<typeof Compatibility>('../tools/compatibility/document');
const { ticketFacts } = jest.requireActual<{ ticketFacts: () => Rules.TicketFacts }>('../src/rules/testing/facts');

const FIELD = 'requester.custom_fields.text_field';
const ALIKE = ['requester.custom_fields.textarea_field', 'requester.custom_fields.regexp_field'];

/** `soundsLike` is written in one file, and listed; nothing else knows of it. */
describe('A new operator', () => {
  const catalog = catalogOf(RANDOM_FIELDS, {});
  const rule = (operator: string, field = FIELD) => ({
    all: [{ field, operator, value: 'Maier' }],
    actions: [{ field: 'priority', value: 'high' }],
  });

  it('is in the definitions of every field of its kinds', () => {
    const nobody = { records: [], isComplete: true };
    const { conditions_all } = describeCatalog({
      fields: { ticket: [], user: RANDOM_FIELDS.filter(({ owner }) => owner === 'user'), organization: [] },
      records: { user: nobody, group: nobody, organization: nobody, schedule: nobody, webhook: nobody },
    });
    const offering = conditions_all.filter(({ operators }) => operators.some(({ value }) => value === 'sounds_like'));
    expect(offering.map(({ subject }) => subject)).toEqual(['recipient', FIELD, ...ALIKE]);
    expect(offering[0]!.operators).toContainEqual({ value: 'sounds_like', title: 'Sounds like', terminal: false });
  });

  it('is validated, and named where another one is refused', () => {
    expect(parseRule(rule('sounds_like'), catalog)).toHaveProperty('ok');
    expect(parseRule(rule('sounds_like', 'status'), catalog)).toMatchObject({ issues: [{ code: 'unknown_operator' }] });
    expect(parseRule(rule('smells_like'), catalog)).toMatchObject({
      issues: [{ message: expect.stringContaining('sounds_like') as unknown }],
    });
  });

  it('decides', () => {
    const parsed = parseRule(rule('sounds_like'), catalog) as { ok: Rules.ParsedRule };
    const rules = compileRules([{ triggerId: 1, revisionId: 1, title: 'One', position: 1, rule: parsed.ok }]);
    const run = (name: string) => rules.run(factsOf({ text_field: name })).ticket.priority;
    expect([run('MAYER'), run('Miller')]).toEqual(['high', null]);
  });

  it('is documented', () => {
    expect(compatibilityDocument()).toContain('| `sounds_like` | Sounds like | yes |');
  });
});

function factsOf(customFields: Rules.PersonFacts['customFields']): Rules.Facts {
  const requester = { id: 9, role: 'end_user' as const, locale: null, timeZone: null, tags: [], customFields };
  return {
    now: 0,
    today: 0,
    updateType: 'Create',
    before: null,
    ticket: ticketFacts(),
    comment: null,
    currentViaId: 5,
    actor: { id: 1, role: 'agent' },
    requester,
    organization: null,
    timeOfDay: 0,
    stamps: null,
    schedules: null,
  };
}
