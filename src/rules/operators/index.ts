import type { Kind } from '../kinds/kind';
import { between } from './between';
import { betweenTimes } from './between-times';
import { changed, notChanged } from './change';
import { anniversaryWithinNextDays, thisWeek, today, withinNextDays, withinPreviousDays } from './days';
import { withinNextHours, withinPreviousHours } from './hours';
import { changedFrom, changedTo, is, isNot, notChangedFrom, notChangedTo } from './equality';
import { gained, includes, includesAll, isNoneOf, isOneOf, lost, notGained, notIncludes, notLost } from './includes';
import { matches } from './matches';
import type { Operator } from './operator';
import { greaterThan, greaterThanEqual, lessThan, lessThanEqual } from './order';
import { notPresent, present } from './presence';
import { endsWith, includesString, messageContains, messageContainsNot, notIncludesString, startsWith } from './string';
import { includesWords, messageIncludes, messageNotIncludes, notIncludesWords } from './words';

/** Every operator; one code may stand for different operators on different kinds of fields. */
export const operators: readonly Operator[] = [
  is,
  isNot,
  changed,
  notChanged,
  changedTo,
  notChangedTo,
  changedFrom,
  notChangedFrom,
  gained,
  notGained,
  lost,
  notLost,
  present,
  notPresent,
  lessThan,
  lessThanEqual,
  greaterThan,
  greaterThanEqual,
  between,
  betweenTimes,
  includes,
  notIncludes,
  includesAll,
  isOneOf,
  isNoneOf,
  includesWords,
  notIncludesWords,
  includesString,
  notIncludesString,
  messageIncludes,
  messageNotIncludes,
  messageContains,
  messageContainsNot,
  startsWith,
  endsWith,
  matches,
  withinPreviousDays,
  withinNextDays,
  withinPreviousHours,
  withinNextHours,
  today,
  thisWeek,
  anniversaryWithinNextDays,
];

const byName = new Map<string, Operator>();
for (const operator of operators) {
  for (const kind of operator.kinds) {
    for (const name of [operator.code, ...(operator.aliases ?? [])]) byName.set(`${kind} ${name}`, operator);
  }
}

/** The operator that a wire name or an alias means on a kind of field. */
export function operatorOf(kind: Kind, name: string): Operator | undefined {
  return byName.get(`${kind.code} ${name}`);
}
