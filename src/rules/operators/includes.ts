import { MISMATCH } from '../kinds/kind';
import type { Read, RunState } from '../run-state';
import { hasChanged } from './change';
import { isPersonWord } from './equality';
import {
  type AccessPath,
  isNone,
  type LeafParts,
  listOfValues,
  ofValue,
  type Operator,
  opposite,
  ownValue,
  type ValueEditor,
} from './operator';

/** Tags read a whole list at once, options one by one. */
function parseList(input: unknown, editor: ValueEditor, path: string) {
  return editor.parseList === undefined ? listOfValues(input, editor, path) : editor.parseList(input, path);
}

/** At least one of the listed tags or options. */
export const includes: Operator = {
  code: 'includes',
  kinds: ['tags', 'options'],
  parseValue: parseList,
  compile(parts) {
    const listed = parts.operand as string[];
    const [only] = listed;
    if (listed.length === 1 && only !== undefined) {
      return ofValue<readonly string[]>(parts, (value) => value.includes(only));
    }
    return ofValue<readonly string[]>(parts, (value) => listed.some((item) => value.includes(item)));
  },
  access: (operand) => elements('now', operand),
};

/** Every listed option. */
export const includesAll: Operator = {
  ...includes,
  code: 'includes_all',
  compile(parts) {
    const listed = parts.operand as string[];
    return ofValue<readonly string[]>(parts, (value) => listed.every((item) => value.includes(item)));
  },
  access: (operand) => elements('now', (operand as unknown[]).slice(0, 1)),
};

/** The value is one of the listed ones. */
export const isOneOf: Operator = {
  code: 'includes',
  kinds: ['choice', 'status', 'priority', 'id'],
  parseValue: parseList,
  compile(parts) {
    const { kind } = parts;
    const listed = parts.operand as unknown[];
    if (listed.some((item) => isPersonWord(kind, item))) {
      return ofValue(parts, (value, state) => listed.some((item) => kind.equals?.(value, item, state)));
    }
    const set = new Set(listed);
    return ofValue(parts, (value) => set.has(value));
  },
  access(operand, kind) {
    const keys = operand as unknown[];
    return keys.some((item) => isPersonWord(kind, item)) ? null : { by: 'now', each: 'value', keys };
  },
};

/** A multiselect gained one of the listed options, or, asked for no value, was emptied. */
export const gained: Operator = {
  code: 'value',
  usesBefore: true,
  aliases: ['changed_to'],
  kinds: ['options'],
  parseValue: parseListOrNone,
  compile: (parts) => (state) => hasChanged(parts, state) && hasNew(parts, parts.now, parts.before, state),
};

/** A multiselect lost one of the listed options, or, asked for no value, was empty before. */
export const lost: Operator = {
  code: 'value_previous',
  usesBefore: true,
  aliases: ['changed_from'],
  kinds: ['options'],
  parseValue: parseListOrNone,
  compile: (parts) => (state) => hasChanged(parts, state) && hasNew(parts, parts.before, parts.now, state),
};

export const notIncludes = opposite(includes, 'not_includes', ['includes_none']);
export const isNoneOf = opposite(isOneOf, 'not_includes', ['includes_none']);
export const notGained = opposite(gained, 'not_value', ['not_changed_to']);
export const notLost = opposite(lost, 'not_value_previous', ['not_changed_from']);

function parseListOrNone(input: unknown, editor: ValueEditor, path: string) {
  const asksNone = isNone(input) || (Array.isArray(input) && input.length === 0);
  return asksNone && input !== undefined ? ownValue('', editor, path) : parseList(input, editor, path);
}

function hasNew({ operand }: LeafParts, there: Read, notThere: Read, state: RunState): boolean {
  const list = there(state);
  if (operand === null) return list === null;
  if (list === null || list === MISMATCH) return false;
  const other = notThere(state);
  const others = Array.isArray(other) ? (other as string[]) : [];
  return (operand as string[]).some((item) => (list as string[]).includes(item) && !others.includes(item));
}

function elements(by: AccessPath['by'], operand: unknown): AccessPath {
  return { by, each: 'element', keys: operand as unknown[] };
}
