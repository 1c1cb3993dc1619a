import type { Principal } from '../../common/access';
import type { Problems } from '../../common/errors';
import type { Tx } from '../../persistence';
import type { FieldOwner } from '../../rules';
import type { RecordChange, ValueSource } from '../../stored-values';
import type { ImportedRecord } from '../entities/import.entity';
import type { Target } from '../mapping';
import type { ShownChange } from '../sample';

export type Input = Record<string, unknown>;

/** On whose behalf rows are read and written. */
export interface Writer {
  actor: Principal;
  source: ValueSource;
  /** Whether webhooks will hear of it. */
  isTold: boolean;
}

export interface Match {
  /** Of the record that a row names; absent: a new one. */
  id?: number;
  /** What names the record, here and before: no two rows may share one. */
  names: string[];
}

/** Rows that are read against one state of the database. */
export interface RowBatch<Planned> {
  match(input: Input, matchBy: readonly string[]): Match;
  /** Reads the records that are to be changed, held until the transaction ends. */
  hold(tx: Tx, ids: number[]): Promise<void>;
  /** Undefined when a row changes nothing. @throws AppError 403 or 404 */
  plan(input: Input, id: number | null, problems: Problems): Planned | undefined;
  /** What can only be asked for all rows together. */
  check(tx: Tx): Promise<void>;
}

/** How records of one type are imported. */
export interface RecordType<Planned = unknown> {
  name: ImportedRecord;
  owner: FieldOwner;
  columns: Target[];
  /** By what rows may find their record. */
  matchBy: readonly string[];
  /** What a cell of a fixed column sets; null is an empty cell that is to clear. */
  read: Record<string, (cell: string | null) => Input>;
  /** @throws AppError 422 for values that no request may have. */
  check(input: Input): void;
  open(tx: Tx, inputs: Input[], by: Writer): Promise<RowBatch<Planned>>;
  /** Stores what is planned, in its order, inside the caller's transaction. */
  store(tx: Tx, planned: Planned[]): Promise<RecordChange[]>;
  /** What a change took from a record of that which names it; `before` as `store` answered it. */
  namesBefore(before: object): string[];
  /** Tells webhooks, inside the caller's transaction. */
  publish(tx: Tx, actor: Principal, planned: Planned[], changes: RecordChange[]): Promise<void>;
  /** Takes changes back; answers why not, in their order. */
  restore(tx: Tx, by: Pick<Writer, 'actor' | 'isTold'>, changes: RecordChange[]): Promise<(string | null)[]>;
  /** After the commit. */
  changed(ids: number[]): Promise<void>;
  show(planned: Planned): { name: string; changes: ShownChange[] };
}
