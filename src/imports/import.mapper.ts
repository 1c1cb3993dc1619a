import { resourceUrl } from '../common/http';
import type { ImportChangeEntity } from './entities/import-change.entity';
import type { ImportErrorEntity } from './entities/import-error.entity';
import { AT_WORK, type ImportEntity, type KeptRow } from './entities/import.entity';

export const wrapperOf = ({ record }: Pick<ImportEntity, 'record'>): string => `${record}_import`;
export const pathOf = ({ record }: Pick<ImportEntity, 'record'>): string => `${record}_imports`;

/** own-api.md "User imports". */
export const toImportJson = (base: string, now: number) => (subject: ImportEntity) => ({
  id: subject.id,
  url: resourceUrl(base, pathOf(subject), subject.id),
  status: subject.status,
  failure: subject.failure,
  file_name: subject.file_name,
  file_hash: subject.file_hash,
  file_size: subject.file_bytes,
  encoding: subject.encoding,
  separator: subject.separator,
  rows: subject.rows,
  mapping: subject.mapping,
  options: subject.options,
  missing_options: subject.missing_options,
  progress: progressOf(subject, now),
  sample: subject.sample.map(({ record_id, ...row }) => ({ ...row, [`${subject.record}_id`]: record_id })),
  result: resultOf(subject),
  author_id: subject.author_id,
  job_id: subject.job_key,
  created_at: subject.created_at,
  updated_at: subject.updated_at,
  applied_at: subject.applied_at,
  undone_at: subject.undone_at,
});

/** What applying it did, and what undoing that did. */
function resultOf({ applied, undone, record }: ImportEntity) {
  if (!undone) return applied && { ...applied };
  return { ...applied, ...undone, kept: undone.kept.map(toKept(record)) };
}

const toKept =
  (record: ImportEntity['record']) =>
  ({ line, record_id, reason }: KeptRow) => ({ line, [`${record}_id`]: record_id, reason });

/** Times are measured from when its present work began. */
function progressOf(subject: ImportEntity, now: number) {
  const { progress_done: done, progress_total: total, progress_since: since, status } = subject;
  const until = AT_WORK.includes(status) ? now : Date.parse(subject.updated_at) + 999;
  const seconds = since === null ? 0 : Math.max((until - since) / 1000, 0.001);
  const rate = done > 0 && seconds > 0 ? Math.round(done / seconds) : 0;
  const left = total !== null && rate > 0 ? Math.ceil((total - done) / rate) : null;
  return { done, total, rows_per_second: rate, seconds_left: AT_WORK.includes(status) ? left : 0 };
}

export const toErrorJson = ({ line, column_name, cell, code, message }: ImportErrorEntity) => ({
  line,
  column: column_name,
  value: cell,
  code,
  message,
});

export const toKeptJson =
  (record: ImportEntity['record']) =>
  ({ line, record_id, kept }: ImportChangeEntity) =>
    toKept(record)({ line, record_id, reason: kept! });
