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
  const changed = Object.entries(before).filter(
    ([name, value]) => name !== 'updated_at' && !isSame(value, after[name as keyof Entity]),
  );
  return Object.fromEntries(changed) as Partial<Entity>;
}

/** Says whether two states of a record, as the database keeps them, are the same. */
export const digestOf = (row: object): string => hash('sha1', JSON.stringify(row), 'base64').slice(0, 16);
