import { Entity, Index } from 'typeorm';
import type { Encoding, Separator } from '../../csv';
import { BooleanColumn, GeneratedId, InstantColumn, IntegerColumn, JsonColumn, TextColumn } from '../../persistence';
import type { ImportOptions } from '../import-options';
import type { ColumnMapping } from '../mapping';
import type { SampleRow } from '../sample';

export type ImportedRecord = 'user' | 'organization';

export type ImportStatus =
  'previewing' | 'previewed' | 'applying' | 'applied' | 'cancelled' | 'failed' | 'undoing' | 'undone';

/** While a job has yet to do something about it. */
export const AT_WORK: readonly ImportStatus[] = ['previewing', 'applying', 'undoing'];

/** How many rows of each kind. */
export interface RowCounts {
  total: number;
  create: number;
  update: number;
  unchanged: number;
  error: number;
}

/** Why nothing of it can be done, in words. */
export interface ImportFailure {
  code: string;
  message: string;
  line?: number;
}

/** A row that came out otherwise than its preview said. */
export interface Difference {
  line: number;
  previewed: string;
  applied: string;
}

export interface ApplyResult extends Omit<RowCounts, 'total'> {
  differs: Difference[];
  differs_total: number;
}

export interface UndoResult {
  reverted: number;
  /** The first of them. */
  kept: KeptRow[];
  kept_total: number;
}

/** A row that an undo left as it was, and why. */
export interface KeptRow {
  line: number;
  record_id: number;
  reason: string;
}

/** A file of records on its way in: previewed, applied, taken back (own-api.md "User imports"). */
@Entity('imports')
@Index('imports_by_record', ['record', 'id'])
@Index('imports_by_file', ['file_key'])
export class ImportEntity {
  @GeneratedId() id: number;
  @TextColumn() record: ImportedRecord;
  @IntegerColumn() author_id: number;
  /** Under which the file's parts are kept. */
  @TextColumn() file_key: string;
  @TextColumn() file_name: string;
  /** SHA-256 of the unpacked file. */
  @TextColumn() file_hash: string;
  @IntegerColumn() file_bytes: number;
  /** As the file shows. */
  @TextColumn() encoding: Encoding;
  @TextColumn() separator: Separator;
  @JsonColumn() header: string[];
  @JsonColumn() mapping: ColumnMapping[];
  @JsonColumn() options: ImportOptions;
  @TextColumn() status: ImportStatus;
  @JsonColumn({ nullable: true }) failure: ImportFailure | null;
  /** What the preview found. */
  @JsonColumn() rows: RowCounts;
  @JsonColumn() sample: SampleRow[];
  /** Labels that are no options yet, by the field's key. */
  @JsonColumn() missing_options: Record<string, string[]>;
  @JsonColumn({ nullable: true }) applied: ApplyResult | null;
  @JsonColumn({ nullable: true }) undone: UndoResult | null;
  @BooleanColumn() is_cancel_asked: boolean;
  /** Of what it is at. */
  @IntegerColumn() progress_done: number;
  @IntegerColumn({ nullable: true }) progress_total: number | null;
  /** In milliseconds, since when it is at that; null while it waits. */
  @IntegerColumn({ nullable: true }) progress_since: number | null;
  @TextColumn({ nullable: true }) job_key: string | null;
  @InstantColumn() created_at: string;
  @InstantColumn() updated_at: string;
  @InstantColumn({ nullable: true }) applied_at: string | null;
  @InstantColumn({ nullable: true }) undone_at: string | null;
}
