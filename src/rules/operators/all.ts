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

/** Every operator, the one list that parsing, definitions and documents go by; one code may stand for different operators on different kinds of fields. */
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
  present,
  notPresent,
];
