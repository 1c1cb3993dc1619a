import { type Day, parseDay } from './days';
import type { Facts } from './facts';
import { DAY, HOUR, type Instant, parseInstant, printInstant } from './instants';
import { type Issue, shown } from './issue';
import type { ParsedRule } from './rule';

/** A day of the account's calendar, which begins at its midnight, or an instant. */
type Moment = { day: Day } | { instant: Instant };

/** When a rule runs at all: from one moment, included, until another, not included (own-api.md "Conditions beyond Zendesk"). */
export interface ActiveWindow {
  from: Moment | null;
  until: Moment | null;
}

type Dates = Pick<ParsedRule, 'activeFrom' | 'activeUntil'>;

/** How far a calendar day may begin before and after midnight in UTC, by time zone. */
const [EAST, WEST] = [14 * HOUR, 12 * HOUR];

/** Reads the two dates of a rule; null and absent ones ask nothing. */
export function parseActiveDates(input: Record<string, unknown>, issues: Issue[]): Dates {
  const from = parseDate(input.active_from, 'active_from', issues);
  const until = parseDate(input.active_until, 'active_until', issues);
  if (from !== null && until !== null && isNeverBefore(momentOf(from), momentOf(until))) {
    const message = `must be after active_from, which is ${from}`;
    issues.push({ path: 'active_until', code: 'not_after_active_from', message });
  }
  return { ...(from !== null && { activeFrom: from }), ...(until !== null && { activeUntil: until }) };
}

/** The window of a rule, null for a rule without dates. */
export function activeWindowOf({ activeFrom, activeUntil }: Dates): ActiveWindow | null {
  if (activeFrom === undefined && activeUntil === undefined) return null;
  const read = (text: string | undefined) => (text === undefined ? null : momentOf(text));
  return { from: read(activeFrom), until: read(activeUntil) };
}

/** Whether a rule with this window runs on these facts. */
export const isActiveAt = ({ from, until }: ActiveWindow, facts: Facts): boolean =>
  (from === null || hasCome(from, facts)) && (until === null || !hasCome(until, facts));

export const hasCome = (moment: Moment, { now, today }: Facts): boolean =>
  'day' in moment ? today >= moment.day : now >= moment.instant;

/** `2026-12-01` as it is, an instant in UTC. */
function parseDate(input: unknown, path: string, issues: Issue[]): string | null {
  if (input === undefined || input === null || input === '') return null;
  const read = typeof input === 'string' ? canonical(input) : null;
  if (read === null) {
    const message = `must be a date such as 2026-12-01 or an instant such as 2026-12-01T09:00:00Z, not ${shown(input)}`;
    issues.push({ path, code: 'not_a_date', message });
  }
  return read;
}

/** Null for what is neither, or leaves the years that can be written. */
function canonical(text: string): string | null {
  if (parseDay(text) !== null) return text;
  const instant = parseInstant(text);
  const written = instant === null ? '' : printInstant(instant);
  return parseInstant(written) === null ? null : written;
}

function momentOf(text: string): Moment {
  const day = parseDay(text);
  return day === null ? { instant: parseInstant(text)! } : { day };
}

/** A day and an instant are told apart only as far as no time zone could. */
function isNeverBefore(from: Moment, until: Moment): boolean {
  return 'day' in from && 'day' in until ? from.day >= until.day : earliest(from) >= latest(until);
}

const earliest = (moment: Moment): number => ('day' in moment ? moment.day * DAY - EAST : moment.instant);

const latest = (moment: Moment): number => ('day' in moment ? moment.day * DAY + WEST : moment.instant);
