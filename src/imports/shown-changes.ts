import { isSame } from '../common/is-same';
import type { FieldValue } from '../rules';
import type { ShownChange } from './sample';

type Values = Record<string, FieldValue>;

/** What differs between two states of a record; of a new one, what is set. */
export function shownChanges<Entity extends object, Fields extends keyof Entity & string>(
  before: Entity | null,
  after: Entity,
  columns: readonly (keyof Entity & string)[],
  fields: Fields,
): ShownChange[] {
  const changes = columns.map((property) => ({ property, before: before?.[property] ?? null, after: after[property] }));
  const [old, now] = [(before?.[fields] ?? {}) as Values, after[fields] as Values];
  const keys = new Set([...Object.keys(old), ...Object.keys(now)]);
  for (const key of keys) {
    changes.push({ property: `${fields}.${key}`, before: old[key] ?? null, after: now[key] ?? null } as never);
  }
  return changes.filter(({ before, after }) => !isNothing(after, before) && !isSame(before, after));
}

const isNothing = (after: unknown, before: unknown): boolean =>
  before === null && (after === null || (Array.isArray(after) && after.length === 0));
