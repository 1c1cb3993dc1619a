import { dayNumber } from './calendar';
import { compareDecimals, isDecimal } from './decimal';
import { dateOperator } from './dates';
import { optionTag, saysNothing } from './lookups';
import { ordered } from './ordered';
import type { Subject } from './subject';
import { listOf } from './text';
import { textOperator } from './texts';

const STATUSES = ['new', 'open', 'pending', 'hold', 'solved', 'closed'];
const PRIORITIES = ['low', 'normal', 'high', 'urgent'];

/** The verdict of an operator that is not a negation and does not ask about a change; a missing value fails it. */
export function positiveHolds(operator: string, subject: Subject, wanted: unknown, today: number): boolean {
  const { kind, definition } = subject;
  const actual = kind === 'checkbox' && saysNothing(subject.now) ? false : subject.now;
  if (operator === 'present') return !saysNothing(actual);
  if (operator === 'is' && saysNothing(wanted)) return saysNothing(actual);
  if (saysNothing(actual)) return false;
  if (operator === 'includes' && (kind === 'status' || kind === 'priority')) return isAmong(actual, wanted);
  switch (kind) {
    case 'status':
      return ordered(operator, STATUSES.indexOf(String(actual)) - STATUSES.indexOf(String(wanted)));
    case 'priority':
      return ordered(operator, PRIORITIES.indexOf(String(actual)) - PRIORITIES.indexOf(String(wanted)));
    case 'choice':
      return isAmong(actual, wanted);
    case 'lookup':
      return typeof actual === 'number' && String(actual) === String(wanted);
    case 'checkbox':
      return typeof actual === 'boolean' && String(actual) === String(wanted);
    case 'tags':
      return operator === 'includes_all'
        ? listOf(wanted).every((tag) => (actual as string[]).includes(tag))
        : listOf(wanted).some((tag) => (actual as string[]).includes(tag));
    case 'dropdown':
      return [wanted].flat().some((one) => actual === optionTag(definition!, one));
    case 'multiselect': {
      if (!Array.isArray(actual)) return false;
      const tags = [wanted].flat().map((one) => optionTag(definition!, one));
      return operator === 'includes_all'
        ? tags.every((tag) => actual.includes(tag))
        : tags.some((tag) => actual.includes(tag));
    }
    case 'integer':
    case 'decimal':
      return isDecimal(actual) && numberOperator(operator, actual, wanted);
    case 'date': {
      const day = dayNumber(actual);
      return day !== null && dateOperator(operator, day, wanted, today);
    }
    default:
      return typeof actual === 'string' && textOperator(operator, actual, wanted, kind === 'words');
  }
}

/** Whether a value is the wanted one, or one of those. */
function isAmong(actual: unknown, wanted: unknown): boolean {
  return [wanted].flat().some((one) => String(actual) === String(one));
}

/** Whether two values of one kind are the same value: what `changed` denies. */
export function sameValue(kind: Subject['kind'], a: unknown, b: unknown): boolean {
  if (kind === 'checkbox') return (a ?? false) === (b ?? false);
  if (saysNothing(a) || saysNothing(b)) return saysNothing(a) && saysNothing(b);
  if (Array.isArray(a) && Array.isArray(b)) return [...a].sort().join(' ') === [...b].sort().join(' ');
  if ((kind === 'integer' || kind === 'decimal') && isDecimal(a) && isDecimal(b)) return compareDecimals(a, b) === 0;
  return a === b;
}

function numberOperator(operator: string, actual: string | number, wanted: unknown): boolean {
  if (operator === 'between') {
    const [low, high] = wanted as (string | number)[];
    return compareDecimals(actual, low!) >= 0 && compareDecimals(actual, high!) <= 0;
  }
  return ordered(operator, compareDecimals(actual, wanted as string | number));
}
