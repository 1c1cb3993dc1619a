import {
  describeCatalog,
  type DescribedAction,
  type DescribedCondition,
  LEFT_OUT,
  type LeftOut,
} from '../../src/rules';
import { EVERY_TYPE } from './every-type';
import { ACTION_EXAMPLES, VALUE_EXAMPLES } from './examples';

const LISTED_VALUES = 8;

/** What the trigger catalogue takes and what it refuses, as a page; made of the lists that the kernel goes by. */
export function compatibilityDocument(): string {
  const nobody = { records: [], isComplete: false };
  const records = { user: nobody, group: nobody, organization: nobody, schedule: nobody, webhook: nobody };
  const { conditions_all: conditions, actions } = describeCatalog({ fields: EVERY_TYPE, records });
  const system = conditions.filter(({ subject }) => !isCustom(subject));
  return [
    '# Compatibility with the triggers of Zendesk\n',
    'Made by `npm run compatibility` from the catalogue that validates triggers; `GET /api/v2/triggers/definitions.json`',
    "answers the same with an account's own fields, options and records.\n",
    '## Conditions\n',
    table(
      ['field', 'is', 'operators', 'values'],
      system.map((one) => [code(one.subject), one.title, operatorsOf(one), valuesOf(one)]),
    ),
    '## Conditions on custom fields\n',
    'Of the ticket `custom_fields_ID`, of its requester `requester.custom_fields.KEY`, of its organization',
    '`organization.custom_fields.KEY`. Ticket fields can also be asked for their changes.\n',
    table(
      ['type', 'operators', 'on ticket fields also'],
      EVERY_TYPE.ticket.map(({ type, id }) => {
        const [ofTicket, ofUser] = [
          byName(conditions, `custom_fields_${id}`),
          byName(conditions, `requester.custom_fields.${type}`),
        ];
        const known = new Set(ofUser.operators.map(({ value }) => value));
        const more = ofTicket.operators.filter(({ value }) => !known.has(value));
        return [type, operatorsOf(ofUser), operatorsOf({ operators: more })];
      }),
    ),
    '## Operators\n',
    table(['operator', 'reads', 'takes a value'], operatorRows(conditions)),
    '## Values of conditions\n',
    'As JSON. `present`, `not_present`, `changed`, `not_changed`, `today` and `this_week` take none.\n',
    table(
      ['operators', 'of', 'value', ''],
      VALUE_EXAMPLES.map(({ operators, of, value, note = '' }) => [
        operators.map(code).join(' '),
        of,
        json(value),
        note,
      ]),
    ),
    '## Actions\n',
    table(
      ['field', 'does', 'values', 'for example'],
      [
        ...actions
          .filter(({ subject }) => !isCustom(subject))
          .map((one) => [code(one.subject), one.title, valuesOf(one), json(ACTION_EXAMPLES[one.subject])]),
        [
          '`custom_fields_ID`, `requester.custom_fields.KEY`, `organization.custom_fields.KEY`',
          'Sets a custom field',
          'by its type; a dropdown takes the tag, the label or the id of an option',
          customExamples(),
        ],
      ],
    ),
    '## Not available\n',
    'A trigger that names one of these is refused when it is saved, with the code `not_available`.\n',
    table(['field', 'in', 'because', 'instead'], LEFT_OUT.map(leftOutRow)),
  ].join('\n');
}

const isCustom = (subject: string): boolean => subject.includes('custom_fields');

const customExamples = (): string =>
  Object.entries(ACTION_EXAMPLES)
    .filter(([field]) => isCustom(field))
    .map(([, value]) => json(value))
    .join(', ');

/** A new action has no example before it is given one. */
const json = (value: unknown): string => (value === undefined ? '' : code(JSON.stringify(value)));

const code = (text: string): string => `\`${text}\``;

const operatorsOf = ({ operators }: Pick<DescribedCondition, 'operators'>): string =>
  operators.map(({ value }) => code(value)).join(' ');

function valuesOf({ values, type, values_truncated }: DescribedAction): string {
  if (values.length === 0) return values_truncated ? 'ids' : type;
  const shown = values.slice(0, LISTED_VALUES).map(({ value }) => code(value));
  if (values.length > LISTED_VALUES) shown.push(`… (${values.length})`);
  return [...shown, ...(values_truncated ? ['ids'] : [])].join(' ');
}

function operatorRows(conditions: readonly DescribedCondition[]): string[][] {
  const titles = new Map<string, { titles: Set<string>; terminal: boolean }>();
  for (const { value, title, terminal } of conditions.flatMap(({ operators }) => operators)) {
    const known = titles.get(value);
    if (known === undefined) titles.set(value, { titles: new Set([title]), terminal });
    else known.titles.add(title);
  }
  return [...titles].map(([value, one]) => [code(value), [...one.titles].join(' / '), one.terminal ? 'no' : 'yes']);
}

function leftOutRow({ name, isFamily, of, because, instead = '' }: LeftOut): string[] {
  return [code(isFamily === true ? `${name}…` : name), of === 'both' ? 'conditions, actions' : of, because, instead];
}

function byName(conditions: readonly DescribedCondition[], subject: string): DescribedCondition {
  const found = conditions.find((one) => one.subject === subject);
  if (found === undefined) throw new Error(`The catalogue has no ${subject}`);
  return found;
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line), ''].join('\n');
}
