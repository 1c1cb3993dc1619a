import { parseRule } from '../src/rules';
import { actionDefinitions } from '../src/rules/actions';
import { operators } from '../src/rules/operators';
import { noValue } from '../src/rules/operators/operator';
import { catalog } from '../src/rules/testing/catalog';
import { everyField } from '../src/rules/testing/every-condition';
import { ACTION_EXAMPLES, VALUE_EXAMPLES } from '../tools/compatibility/examples';

const NEW = { field: 'update_type', operator: 'is', value: 'Create' };
const HIGH = { field: 'priority', value: 'high' };

const asksNothing = new Set(operators.filter(({ parseValue }) => parseValue === noValue).map(({ code }) => code));
const fieldsOf = (kind: string, operator: string) =>
  everyField().filter((field) => field.kind === kind && field.operators.includes(operator));

describe('The examples of docs/compatibility.md', () => {
  const asked = everyField().flatMap(({ kind, operators: codes }) =>
    codes.filter((code) => !asksNothing.has(code)).map((code) => `${kind} ${code}`),
  );

  it.each([...new Set(asked)])('hold a value that %s takes', (name) => {
    const [kind, operator] = name.split(' ') as [string, string];
    const example = VALUE_EXAMPLES.find((one) => one.kinds.includes(kind) && one.operators.includes(operator));
    const taken = fieldsOf(kind, operator).filter(({ field }) => {
      const condition = { field, operator, value: example?.value };
      return 'ok' in parseRule({ all: [condition], actions: [HIGH] }, catalog());
    });
    expect(taken).not.toEqual([]);
  });

  it('hold a value of every action, each of which is taken', () => {
    const missing = actionDefinitions.filter(
      ({ field }) => !Object.keys(ACTION_EXAMPLES).some((name) => name.startsWith(field)),
    );
    expect(missing.map(({ field }) => field)).toEqual([]);
    for (const [field, value] of Object.entries(ACTION_EXAMPLES)) {
      expect([field, parseRule({ all: [NEW], actions: [{ field, value }] }, catalog())]).toEqual([
        field,
        { ok: expect.anything() },
      ]);
    }
  });
});
