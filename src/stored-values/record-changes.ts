import { hash } from 'node:crypto';
import { isSame } from '../common/is-same';

/** One change of a record, enough to take it back. */
export interface RecordChange<Before extends object = object> {
  id: number;
  action: 'create' | 'update';
  /** What an update needs to be taken back. */
  before: Before | null;
  /** Of the state it left. */
  digest: string;
}

/** Of two states of a record: the columns that differ, as they were in the first. When it was written does not count. */
export function changedColumns<Entity extends object>(before: Entity, after: Entity): Partial<Entity> {
  const changed: Partial<Entity> = {};
  for (const name in before) {
    if (name !== 'updated_at' && !isSame(before[name], after[name])) changed[name] = before[name];
  }
  return changed;
}

/**
 * Says whether two states of a record, as the database keeps them, are the same. When it was written does not count: what was
 * taken back is as it was before, and what was done then can be taken back, too.
 */
export const digestOf = (row: object): string =>
  hash('sha1', JSON.stringify({ ...row, updated_at: null }), 'base64').slice(0, 16);
