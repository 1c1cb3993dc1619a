import type { UsageNoteEntity } from './trigger-usage.entity';
import type { Counts } from './trigger-usage.repository';

/** The hour an instant lies in, by its first instant. */
export const hourOf = (instant: string): string => `${instant.slice(0, 13)}:00:00Z`;

/** What notes, oldest first, add to the counts. */
export function countNotes(notes: UsageNoteEntity[]): Counts {
  const firings = new Map<string, Counts['fired'][number]>();
  const totals = new Map<number, Counts['totals'][number]>();
  const writes = new Map<string, Counts['writes'][number]>();
  for (const { created_at, version, fired } of notes) {
    const hour = hourOf(created_at);
    entry(writes, `${version} ${hour}`, { version, hour, writes: 0 }).writes += fired.length;
    for (const trigger_id of fired.flat()) {
      entry(firings, `${trigger_id} ${hour}`, { trigger_id, hour, fired: 0 }).fired++;
      const total = entry(totals, trigger_id, { trigger_id, fired: 0, last_fired_at: created_at });
      total.fired++;
      total.last_fired_at = created_at;
    }
  }
  return { fired: [...firings.values()], totals: [...totals.values()], writes: [...writes.values()] };
}

function entry<Key, Value>(entries: Map<Key, Value>, key: Key, fresh: Value): Value {
  const known = entries.get(key);
  if (known !== undefined) return known;
  entries.set(key, fresh);
  return fresh;
}
