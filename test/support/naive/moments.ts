import { saysNothing } from './lookups';
import { ordered } from './ordered';
import type { WireCondition, World } from './wire';

const HOUR = 3_600_000;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** The verdict of a condition on a moment, or null when the field is none. */
export function momentHolds({ field, operator, value }: WireCondition, { facts, ticket }: World): boolean | null {
  switch (field) {
    case 'time_of_day':
      return timeBetween(facts.timeOfDay, value as [string, string]);
    case 'created_at':
      return instantHolds(operator!, facts.stamps ? facts.stamps.createdAt : facts.now, value, facts.now);
    case 'updated_at':
      return instantHolds(operator!, facts.stamps?.updatedAt, value, facts.now);
    case 'due_at':
      return instantHolds(operator!, ticket.dueAt, value, facts.now);
    default:
      return null;
  }
}

function instantHolds(operator: string, read: unknown, wanted: unknown, now: number): boolean {
  if (operator === 'present') return !saysNothing(read);
  const at = typeof read === 'number' ? read : INSTANT.test(String(read)) ? Date.parse(String(read)) : NaN;
  if (Number.isNaN(at)) return false;
  if (operator === 'within_previous_n_hours') return at <= now && now - at <= Number(wanted) * HOUR;
  if (operator === 'within_next_n_hours') return at >= now && at - now <= Number(wanted) * HOUR;
  return ordered(operator, at - Date.parse(String(wanted)));
}

/** Both ends count; a range that ends before it begins passes midnight. */
function timeBetween(time: number, [from, to]: [string, string]): boolean {
  const [start, end] = [sinceMidnight(from), sinceMidnight(to)];
  return start < end ? start <= time && time <= end : !(end < time && time < start);
}

function sinceMidnight(clock: string): number {
  const [hours, minutes] = clock.split(':').map(Number);
  return hours! * HOUR + minutes! * (HOUR / 60);
}
