import type { CountedDecision } from '../decisions';
import type { Counts } from './trigger-usage.repository';

/** The hour an instant lies in, by its first instant. */
export const hourOf = (instant: string): string => `${instant.slice(0, 13)}:00:00Z`;

/** What decisions add to the counts; they come in the order in which they were taken. */
export function countDecisions(decisions: CountedDecision[]): Counts {
  const fired = new Map<string, Counts['fired'][number]>();
  const totals = new Map<number, Counts['totals'][number]>();
  const writes = new Map<string, Counts['writes'][number]>();
  for (const { created_at, rule_set_version: version, firedIds } of decisions) {
    const hour = hourOf(created_at);
    entry(writes, `${version} ${hour}`, { version, hour, writes: 0 }).writes++;
    for (const trigger_id of firedIds) {
      entry(fired, `${trigger_id} ${hour}`, { trigger_id, hour, fired: 0 }).fired++;
      const total = entry(totals, trigger_id, { trigger_id, fired: 0, last_fired_at: created_at });
      total.fired++;
      total.last_fired_at = created_at;
    }
  }
  return { fired: [...fired.values()], totals: [...totals.values()], writes: [...writes.values()] };
}

function entry<Key, Value>(entries: Map<Key, Value>, key: Key, fresh: Value): Value {
  const known = entries.get(key);
  if (known !== undefined) return known;
  entries.set(key, fresh);
  return fresh;
}
