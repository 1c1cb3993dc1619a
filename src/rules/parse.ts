import { parseAction } from './actions';
import { parseActiveDates } from './active-window';
import type { Catalog } from './catalog';
import { type Issue, type Parsed, refuse } from './issue';
import { isRecord, jsonBytes } from './json';
import { GROUP_KEYS, isGiven, parseGroup, type Parsing, unknownKeys } from './parse-conditions';
import { type Action, type Group, isGroup, type ParsedRule } from './rule';

/** zendesk.md 7.16: a rule has less than 65 KB. */
const MAX_BYTES = 65_535;
const MOST_ISSUES = 100;
const MOST_PATTERNS = 10;

/**
 * Reads a rule as clients send it, in either spelling of its conditions, and finds everything that is wrong with it.
 * `parseRule({ all: [{ field: 'status', operator: 'is', value: 'new' }], actions: [{ field: 'priority', value: 'high' }] }, catalog)`
 */
export function parseRule(input: unknown, catalog: Catalog, options: { maxBytes?: number } = {}): Parsed<ParsedRule> {
  if (!isRecord(input)) return refuse('', 'not_an_object', 'must be an object with conditions and actions');
  const conditions = conditionsOf(input);
  if (!isRecord(conditions)) return refuse('conditions', 'not_an_object', 'must be an object with all and any');
  const maxBytes = options.maxBytes ?? MAX_BYTES;
  const asked = { all: conditions.all, any: conditions.any, none: conditions.none };
  if (isTooLarge(input, maxBytes)) {
    return refuse('', 'too_large', `conditions and actions together must not exceed ${maxBytes} bytes`);
  }

  const parsing: Parsing = { catalog, issues: [], labels: new Map(), leaves: 0 };
  if (conditions !== input) refuseStrays(input, conditions, parsing.issues);
  const group = parseGroup(asked, 'conditions', 0, parsing);
  if (parsing.leaves === 0 && parsing.issues.length === 0) {
    parsing.issues.push({ path: 'conditions', code: 'no_conditions', message: 'must have at least one condition' });
  }
  const actions = parseActions(input.actions, catalog, parsing.issues);
  const stopProcessing = parseFlag(input.stop_processing, parsing.issues);
  const dates = parseActiveDates(input, parsing.issues);
  const patterns = patternsIn(group);
  if (patterns > MOST_PATTERNS) {
    const message = `may have ${MOST_PATTERNS} conditions with \`matches\` at most, not ${patterns}: join expressions with |`;
    parsing.issues.push({ path: 'conditions', code: 'too_many_patterns', message });
  }
  if (parsing.issues.length > 0) return { issues: firstOf(parsing.issues) };

  const labels = [...parsing.labels].map(([field, optionLabels]) => ({ field, options: optionLabels }));
  return {
    ok: { format: 1, conditions: group, actions, stopProcessing, ...dates, ...(labels.length > 0 ? { labels } : {}) },
  };
}

/** Conditions with regular expressions: each may take some hundredths of a second of every write. */
function patternsIn({ all, any, none }: Group): number {
  return [...all, ...any, ...none].reduce(
    (sum, node) => sum + (isGroup(node) ? patternsIn(node) : node.operator === 'matches' ? 1 : 0),
    0,
  );
}

/** What stands beside or among the lists of `conditions` would be dropped in silence, and the rule be broader than written. */
function refuseStrays(input: Record<string, unknown>, conditions: Record<string, unknown>, issues: Issue[]): void {
  for (const name of GROUP_KEYS.filter((key) => isGiven(input[key]))) {
    const message = `conditions stand in two places: put ${name} into conditions, as conditions.${name}`;
    issues.push({ path: name, code: 'conditions_in_two_places', message });
  }
  issues.push(...unknownKeys(conditions, 'conditions'));
}

/** Counted without being read, so that a huge rule costs no more than a large one. */
export function isTooLarge(input: Record<string, unknown>, maxBytes = MAX_BYTES): boolean {
  const conditions = conditionsOf(input);
  const { all, any, none } = isRecord(conditions) ? conditions : {};
  return jsonBytes({ conditions: { all, any, none }, actions: input.actions }, maxBytes) > maxBytes;
}

/** zendesk.md 14.1: `conditions: { all, any }`, or `all` and `any` beside the title. */
export function conditionsOf(input: Record<string, unknown>): unknown {
  return input.conditions === undefined || input.conditions === null ? input : input.conditions;
}

/** The first problems of a rule that is wrong all over, so that its refusal stays readable. */
function firstOf(issues: Issue[]): Issue[] {
  const rest = issues.length - MOST_ISSUES;
  if (rest <= 0) return issues;
  const message = `has ${rest} more problems`;
  return [...issues.slice(0, MOST_ISSUES), { path: '', code: 'more_problems', message }];
}

function parseActions(input: unknown, catalog: Catalog, issues: Issue[]): Action[] {
  if (input !== undefined && input !== null && !Array.isArray(input)) {
    issues.push({ path: 'actions', code: 'not_a_list', message: 'must be a list of actions' });
    return [];
  }
  const list: unknown[] = input ?? [];
  if (list.length === 0) {
    issues.push({ path: 'actions', code: 'no_actions', message: 'must have at least one action' });
  }
  const actions: Action[] = [];
  list.forEach((item, index) => {
    const parsed = parseAction(item, `actions[${index}]`, catalog);
    if ('issues' in parsed) issues.push(...parsed.issues);
    else actions.push(parsed.ok);
  });
  return actions;
}

function parseFlag(input: unknown, issues: Issue[]): boolean {
  if (input === true || input === 'true') return true;
  if (input !== undefined && input !== null && input !== false && input !== 'false') {
    issues.push({ path: 'stop_processing', code: 'not_a_boolean', message: 'must be true or false' });
  }
  return false;
}
