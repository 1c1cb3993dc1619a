import { Injectable } from '@nestjs/common';
import type { Principal } from '../common/access';
import { Clock, toInstant } from '../common/clock';
import { conflict, notFound, problem, Problems, recordInvalid } from '../common/errors';
import { mapPage, type PageRequest, toEnvelope } from '../common/pagination';
import { detectSeparator } from '../csv';
import { FieldDirectory } from '../custom-fields';
import { JobsService } from '../jobs';
import { type Tx, UnitOfWork } from '../persistence';
import type { ImportInput } from './dto/import.dto';
import { AT_WORK, type ImportedRecord, type ImportEntity, type ImportStatus } from './entities/import.entity';
import { ImportFiles, type KeptFile } from './import-files';
import { defaultOptions } from './import-options';
import { pathOf, toErrorJson, toImportJson, toKeptJson, wrapperOf } from './import.mapper';
import { ImportsRepository } from './imports.repository';
import {
  type ColumnMapping,
  columnNames,
  looksLikeData,
  proposeMapping,
  readMapping,
  type Target,
  targetsOf,
} from './mapping';
import { readOptions } from './read-options';
import type { RecordType } from './records/record-type';
import { RecordTypes } from './records/record-types';
import { headOf } from './head-of';

/** When nothing of an import is stored, so that it may be previewed anew. */
const CHANGEABLE: ImportStatus[] = ['previewed', 'failed', 'cancelled', 'undone'];

/** What requests ask of imports; the work itself is done by jobs. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: ImportsRepository,
    private readonly files: ImportFiles,
    private readonly fields: FieldDirectory,
    private readonly jobs: JobsService,
    private readonly types: RecordTypes,
    private readonly clock: Clock,
  ) {}

  async list(record: ImportedRecord, request: PageRequest, base: string) {
    const page = await this.unitOfWork.read((tx) => this.repository.list(tx, record, request));
    return toEnvelope(pathOf({ record }), mapPage(page, this.present(base)), request);
  }

  async show(record: ImportedRecord, id: number, base: string) {
    return this.wrap(await this.require(record, id), base);
  }

  /** A kept file becomes an import, and is previewed. */
  async create(
    record: ImportedRecord,
    actor: Principal,
    file: KeptFile & { file_name: string },
    input: ImportInput,
    base: string,
  ) {
    const separator = detectSeparator(await headOf(this.files.text(file)));
    const { header } = await this.files.open({ ...file, separator });
    const { options, mapping, targets } = await this.read(
      record,
      header,
      input,
      defaultOptions([...this.types.of(record).matchBy]),
    );
    const failure = whyNotToPreview({
      header,
      mapping,
      targets,
      matchBy: options.match_by,
      record: this.types.of(record),
    });
    const now = toInstant(this.clock.now());
    const created = await this.unitOfWork.write(async (tx) => {
      const row = await this.repository.insert(tx, {
        record,
        author_id: actor.id,
        ...file,
        separator,
        header,
        mapping,
        options,
        ...NOT_PREVIEWED,
        status: failure ? 'failed' : 'previewing',
        failure,
        created_at: now,
        updated_at: now,
        applied_at: null,
        undone_at: null,
      });
      return failure ? row : this.promise(tx, row, 'imports/preview', actor);
    });
    this.jobs.wake();
    return this.wrap(created, base);
  }

  /** Another mapping or other options: what was previewed counts no more. */
  async change(record: ImportedRecord, actor: Principal, id: number, input: ImportInput, base: string) {
    const { header, options: current, mapping: before } = await this.require(record, id);
    const { options, mapping, targets } = await this.read(record, header, input, current, before);
    const failure = whyNotToPreview({
      header,
      mapping,
      targets,
      matchBy: options.match_by,
      record: this.types.of(record),
    });
    const changed = await this.unitOfWork.write(async (tx) => {
      const subject = await this.lock(tx, record, id);
      if (!CHANGEABLE.includes(subject.status) || (await this.repository.countChanges(tx, id)) > 0) {
        throw wrongStatus(subject, 'be previewed again', 'wait for it to end, or undo it');
      }
      const changes = {
        mapping,
        options,
        ...NOT_PREVIEWED,
        failure,
        status: failure ? 'failed' : 'previewing',
      } as const;
      return this.proceed(tx, subject, changes, actor, failure ? undefined : 'imports/preview');
    });
    this.jobs.wake();
    return this.wrap(changed, base);
  }

  async apply(record: ImportedRecord, actor: Principal, id: number, base: string) {
    const fields = await this.fields.of(this.types.of(record).owner);
    const applying = await this.unitOfWork.write(async (tx) => {
      const subject = await this.lock(tx, record, id);
      if (subject.status !== 'previewed') throw wrongStatus(subject, 'be applied', 'preview it first');
      const known = new Set(targetsOf(this.types.of(record).columns, fields).map(({ name }) => name));
      refuseLostFields(subject, known);
      refuseErrors(subject);
      await this.repository.removeKept(tx, id);
      const changes = { ...NOTHING_DONE, status: 'applying', progress_total: subject.rows.total } as const;
      return this.proceed(tx, subject, changes, actor, 'imports/apply');
    });
    this.jobs.wake();
    return this.wrap(applying, base);
  }

  /** What it has stored stays, and can be undone; with `all_or_nothing` it is taken back. */
  async cancel(record: ImportedRecord, id: number, base: string) {
    const cancelled = await this.unitOfWork.write(async (tx) => {
      const subject = await this.lock(tx, record, id);
      if (subject.status === 'applying') return this.proceed(tx, subject, { is_cancel_asked: true });
      if (subject.status === 'previewing') return this.proceed(tx, subject, { status: 'cancelled' });
      throw wrongStatus(subject, 'be cancelled', 'only what is being previewed or applied can be');
    });
    return this.wrap(cancelled, base);
  }

  async undo(record: ImportedRecord, actor: Principal, id: number, base: string) {
    const undoing = await this.unitOfWork.write(async (tx) => {
      const subject = await this.lock(tx, record, id);
      if (AT_WORK.includes(subject.status)) throw wrongStatus(subject, 'be undone', 'wait for it to end, or cancel it');
      const changes = await this.repository.countChanges(tx, id);
      if (changes === 0 && subject.status !== 'applied') {
        const why =
          subject.status === 'undone'
            ? 'all that could be taken back is already'
            : 'it has changed nothing that could be taken back';
        throw wrongStatus(subject, 'be undone', why);
      }
      const next = {
        status: 'undoing',
        undone: null,
        failure: null,
        progress_done: 0,
        progress_total: changes,
        progress_since: null,
      } as const;
      return this.proceed(tx, subject, next, actor, 'imports/undo');
    });
    this.jobs.wake();
    return this.wrap(undoing, base);
  }

  async errors(record: ImportedRecord, id: number, request: PageRequest) {
    await this.require(record, id);
    const page = await this.unitOfWork.read((tx) => this.repository.findErrors(tx, id, request));
    return toEnvelope('errors', mapPage(page, toErrorJson), request);
  }

  async kept(record: ImportedRecord, id: number, request: PageRequest) {
    await this.require(record, id);
    const page = await this.unitOfWork.read((tx) => this.repository.findKept(tx, id, request));
    return toEnvelope('kept', mapPage(page, toKeptJson(record)), request);
  }

  async remove(record: ImportedRecord, id: number): Promise<void> {
    await this.unitOfWork.write(async (tx) => {
      const subject = await this.lock(tx, record, id);
      if (AT_WORK.includes(subject.status)) throw wrongStatus(subject, 'be deleted', 'cancel it first');
      await this.repository.remove(tx, id);
    });
  }

  /** @throws AppError 404 */
  async require(record: ImportedRecord, id: number): Promise<ImportEntity> {
    const subject = await this.unitOfWork.read((tx) => this.repository.find(tx, record, id));
    if (!subject) throw notFound();
    return subject;
  }

  wrap(subject: ImportEntity, base: string) {
    return { [wrapperOf(subject)]: this.present(base)(subject) };
  }

  private present(base: string) {
    return toImportJson(base, this.clock.now());
  }

  private async lock(tx: Tx, record: ImportedRecord, id: number): Promise<ImportEntity> {
    const subject = await this.repository.lock(tx, id);
    if (subject?.record !== record) throw notFound();
    return subject;
  }

  private async read(
    record: ImportedRecord,
    header: string[],
    input: ImportInput,
    current: ImportEntity['options'],
    before?: ColumnMapping[],
  ) {
    const problems = new Problems();
    const type = this.types.of(record);
    const options = readOptions(input.options ?? {}, current, type.matchBy, problems);
    const targets = targetsOf(type.columns, await this.fields.of(type.owner));
    const given = input.mapping ?? before;
    const mapping = given ? readMapping(given, header, targets, problems) : proposeMapping(header, targets);
    problems.refuse();
    return { options, mapping, targets };
  }

  private async promise(tx: Tx, subject: ImportEntity, kind: string, actor: Principal): Promise<ImportEntity> {
    const total = subject.progress_total ?? 0;
    const job = await this.jobs.promise(tx, kind, actor, { import_id: subject.id }, total);
    await this.repository.update(tx, subject.id, { job_key: job.key });
    return { ...subject, job_key: job.key };
  }

  private async proceed(
    tx: Tx,
    subject: ImportEntity,
    changes: Partial<ImportEntity>,
    actor?: Principal,
    kind?: string,
  ): Promise<ImportEntity> {
    const stamped = { ...changes, updated_at: toInstant(this.clock.now()) };
    await this.repository.update(tx, subject.id, stamped);
    const changed = { ...subject, ...stamped };
    return kind && actor ? this.promise(tx, changed, kind, actor) : changed;
  }
}

const NOTHING_DONE = {
  applied: null,
  undone: null,
  is_cancel_asked: false,
  progress_done: 0,
  progress_total: null,
  progress_since: null,
};

const NOT_PREVIEWED = {
  ...NOTHING_DONE,
  rows: { total: 0, create: 0, update: 0, unchanged: 0, error: 0 },
  sample: [],
  missing_options: {},
  job_key: null,
};

const wrongStatus = ({ status, record }: ImportEntity, verb: string, advice: string) =>
  conflict('WrongStatus', `The ${record} import is ${status}, so it cannot ${verb}: ${advice}`, 'wrong_status');

/** What a change of the mapping can mend. @throws AppError 422 for what only another file can */
function whyNotToPreview({
  header,
  mapping,
  targets,
  matchBy,
  record: { name: record, columns },
}: {
  header: string[];
  mapping: ColumnMapping[];
  targets: Target[];
  matchBy: string[];
  record: RecordType;
}) {
  if (looksLikeData(header, targets)) {
    const description =
      'File: its first line must name the columns, and it looks like a row of data: ' +
      `${columnNames(header).slice(0, 3).join(', ')}, …; add a line such as ${exampleOf(columns)} above it`;
    throw recordInvalid({ file: [problem('InvalidValue', description, { code: 'no_header' })] });
  }
  if (mapping.some(({ field }) => matchBy.includes(field ?? ''))) return null;
  const message =
    `No column is imported into ${matchBy.join(' or ')}, so no ${record} could be found again: ` +
    `say in the mapping which column holds it; the file's columns are ${mapping.map(({ column }) => column).join(', ')}`;
  return { code: 'no_key_column', message };
}

const exampleOf = (columns: Target[]): string =>
  columns
    .slice(0, 3)
    .map(({ name }) => name)
    .join(',');

/** Fields may have been deactivated or deleted since the preview. @throws AppError 409 */
function refuseLostFields({ mapping }: ImportEntity, known: Set<string>): void {
  const lost = mapping.filter(({ field }) => field !== null && !known.has(field));
  if (lost.length === 0) return;
  const names = lost.map(({ column, field }) => `${field} (column ${column})`).join(', ');
  const description = `Since the preview these fields were deactivated or deleted: ${names}; change the mapping to preview again`;
  throw conflict('FieldsChanged', description, 'fields_changed');
}

/** @throws AppError 422 */
function refuseErrors({ options, rows }: ImportEntity): void {
  if (options.on_error !== 'all_or_nothing' || rows.error === 0) return;
  const description =
    `All or nothing: ${rows.error} of ${rows.total} rows have errors, so nothing is imported; ` +
    'mend the file, or choose on_error "skip_rows"';
  throw recordInvalid({ base: [problem('InvalidValue', description, { code: 'rows_have_errors' })] });
}
