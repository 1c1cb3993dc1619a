import type { Catalog } from '../catalog';
import type { FieldDefinition } from '../field-definition';
import { fieldTypeOf } from '../fields';
import { toId } from '../ids';
import { type Parsed, refuse, shown } from '../issue';
import { kindOf } from '../kinds';
import { MISMATCH } from '../kinds/kind';
import type { Operand, RecordType, ValueEditor } from '../operators/operator';
import { fold } from '../text';
import { en } from '../texts/en';

/** A value out of a fixed list of codes, in any case, with the label that people read. */
export function choiceOf(labels: Readonly<Record<string, string>>, isNullable: boolean): ValueEditor {
  const byCode = new Map(Object.entries(labels).map(([code, label]) => [code.toLowerCase(), { code, label }]));
  return {
    isNullable,
    choices: Object.entries(labels).map(([value, title]) => ({ value, title })),
    parse(input, path) {
      const text = typeof input === 'boolean' ? String(input) : input;
      const found = typeof text === 'string' ? byCode.get(text.trim().toLowerCase()) : undefined;
      if (found === undefined) {
        return refuse(path, 'unknown_value', `must be one of ${Object.keys(labels).join(', ')}, not ${shown(input)}`);
      }
      return { ok: { value: found.code, operand: found.code, label: found.label } };
    },
  };
}

/** The id of an existing record, or one of the words that stand for a person of the ticket. */
export function recordId(
  catalog: Catalog,
  type: RecordType,
  words: readonly string[],
  isNullable: boolean,
): ValueEditor {
  return {
    isNullable,
    choices: words.map((word) => ({ value: word, title: en.people[word] ?? word })),
    records: type,
    parse(input, path) {
      if (typeof input === 'string' && words.includes(input)) {
        return { ok: { value: input, operand: input, label: en.people[input] ?? input } };
      }
      return parseRecord(catalog, type, input, path, words);
    },
  };
}

/** An existing record by id; `value` is the id as digits, `operand` as a number, `label` its name. */
export function parseRecord(
  catalog: Catalog,
  type: RecordType,
  input: unknown,
  path: string,
  words: readonly string[] = [],
): Parsed<Operand> {
  const id = toId(input);
  if (id === null) {
    const others = words.length > 0 ? ` or one of ${words.join(', ')}` : '';
    return refuse(path, 'not_an_id', `must be the id of a ${type}${others}, ${shown(input)} is none`);
  }
  const name = nameOf(catalog, type, id);
  if (name === undefined) return refuse(path, `unknown_${type}`, `there is no ${type} with the id ${id}`);
  return { ok: { value: String(id), operand: id, label: name } };
}

/** A value of a custom field, as conditions ask for it. */
export function customValue(definition: FieldDefinition, catalog: Catalog): ValueEditor {
  const type = fieldTypeOf(definition.type);
  const kind = kindOf(type.kind);
  const order = definition.owner === 'ticket' ? 'tag_first' : 'id_first';
  const target = lookupTarget(definition);
  return {
    isNullable: type.kind !== 'flag',
    ...choicesOf(definition),
    ...(target === null ? {} : { records: target }),
    parse(input, path) {
      if (target !== null) return parseRecord(catalog, target, input, path);
      const parsed = (type.parseOperand ?? type.parse)(definition, input, path, order);
      if ('issues' in parsed) return parsed;
      const normal = kind.normalise(parsed.ok);
      const operand = normal === null || normal === MISMATCH ? null : kind.key(normal);
      return { ok: { value: type.wire(definition, parsed.ok), operand, label: type.label(definition, parsed.ok) } };
    },
    ...(type.kind === 'options' ? { parseList: (input, path) => optionList(definition, input, path, order) } : {}),
  };
}

/** The values to choose of a field: options as rules spell them, or a checkbox's two. */
export function choicesOf({ owner, type, options }: FieldDefinition): Pick<ValueEditor, 'choices'> {
  if (type === 'checkbox') return { choices: yesOrNo.choices };
  if (type !== 'dropdown' && type !== 'multiselect') return {};
  return {
    choices: options.map(({ id, name, value }) => ({ value: owner === 'ticket' ? value : String(id), title: name })),
  };
}

const codesOfYesOrNo = choiceOf(en.yesOrNo, false);

/** Whether something is so. */
export const yesOrNo: ValueEditor = {
  ...codesOfYesOrNo,
  parse(input, path) {
    const parsed = codesOfYesOrNo.parse(input, path);
    if ('issues' in parsed) return parsed;
    const operand = parsed.ok.operand === 'true';
    return { ok: { ...parsed.ok, operand, label: operand ? en.yes : en.no } };
  },
};

const MAX_COUNT = 1_000_000_000;
const DIGITS = /^\d{1,10}$/;

/** How often something happened. */
export const count: ValueEditor = {
  isNullable: false,
  parse(input, path) {
    const times = typeof input === 'string' && DIGITS.test(input.trim()) ? Number(input) : input;
    if (typeof times !== 'number' || !Number.isInteger(times)) {
      return refuse(path, 'not_an_integer', `must be a whole number, ${shown(input)} is not`);
    }
    if (times < 0 || times > MAX_COUNT) return refuse(path, 'out_of_range', `must be from 0 to ${MAX_COUNT}`);
    return { ok: { value: String(times), operand: times, label: String(times) } };
  },
};

const MAX_CHARACTERS = 1_000;

/** A short text such as an address. */
export const shortText: ValueEditor = {
  isNullable: true,
  parse(input, path) {
    if (typeof input !== 'string') return refuse(path, 'not_a_string', `must be a text, ${shown(input)} is not`);
    if (input.length > MAX_CHARACTERS)
      return refuse(path, 'too_long', `must have at most ${MAX_CHARACTERS} characters`);
    return { ok: { value: input, operand: fold(input), label: input } };
  },
};

/** The kind of record that a lookup field points to, null when the kernel knows none. */
export function lookupTarget(definition: FieldDefinition): RecordType | null {
  if (definition.type !== 'lookup') return null;
  return definition.target === 'zen:user' ? 'user' : definition.target === 'zen:organization' ? 'organization' : null;
}

function optionList(
  definition: FieldDefinition,
  input: unknown,
  path: string,
  order: 'tag_first' | 'id_first',
): Parsed<Operand> {
  const type = fieldTypeOf(definition.type);
  const isNothing = input === undefined || input === null || input === '' || input === '__NULL__';
  if (isNothing || (Array.isArray(input) && input.length === 0)) {
    return refuse(path, 'value_required', 'a value is required');
  }
  const parsed = type.parse(definition, input, path, order);
  if ('issues' in parsed) return parsed;
  return {
    ok: { value: type.wire(definition, parsed.ok), operand: parsed.ok, label: type.label(definition, parsed.ok) },
  };
}

function nameOf(catalog: Catalog, type: RecordType, id: number): string | undefined {
  if (type === 'user') return catalog.user(id)?.name;
  return type === 'group' ? catalog.group(id)?.name : catalog.organization(id)?.name;
}
