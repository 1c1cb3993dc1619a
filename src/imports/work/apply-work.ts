import { Injectable } from '@nestjs/common';
import type { Principal } from '../../common/access';
import { Clock, toInstant } from '../../common/clock';
import { AppError, wordsOf } from '../../common/errors';
import { type Row, UnreadableFile } from '../../csv';
import { FieldDirectory } from '../../custom-fields';
import type { InOnePiece, Piece, PromisedPiece } from '../../jobs';
import { type Tx, UnitOfWork, violatedUnique } from '../../persistence';
import type { RecordChange } from '../../stored-values';
import type { ApplyResult, Difference, ImportEntity, ImportFailure } from '../entities/import.entity';
import { ImportFiles } from '../import-files';
import { ImportsRepository } from '../imports.repository';
import type { RecordType } from '../records/record-type';
import { RecordTypes } from '../records/record-types';
import { RowPlanner } from '../rows/row-planner';
import { actionOf, type RowPlan } from '../rows/row-plan';
import { ahead } from './ahead';
import { errorRows } from './error-rows';
import { ImportWork } from './import-work';
import { NewOptions } from './new-options';
import { TakingBack } from './taking-back';

const TRIES = 3;
/** Changes that are read together. */
const SLICE = 500;
const DIFFERENCES_SHOWN = 100;

/** Nothing of the import may be stored. */
class Refused extends Error {
  constructor(readonly failure: ImportFailure) {
    super(failure.message);
  }
}

interface Applying {
  subject: ImportEntity;
  record: RecordType;
  planner: RowPlanner;
  piece: Piece;
  result: ApplyResult;
}

/** Does what the preview said, row by row against the present, and notes what is needed to take it back. */
@Injectable()
export class ApplyWork extends ImportWork implements InOnePiece {
  readonly least = 'manager';
  readonly doing = 'Importing row';

  constructor(
    protected readonly unitOfWork: UnitOfWork,
    protected readonly repository: ImportsRepository,
    protected readonly clock: Clock,
    private readonly files: ImportFiles,
    private readonly fields: FieldDirectory,
    private readonly newOptions: NewOptions,
    private readonly types: RecordTypes,
    private readonly takingBack: TakingBack,
  ) {
    super();
  }

  async work(piece: Piece): Promise<void> {
    const subject = await this.begin(piece, 'applying');
    if (!subject) return;
    const record = this.types.of(subject.record);
    try {
      // Before the rows that use them.
      if (!subject.is_cancel_asked) await this.newOptions.create(subject.record, subject.missing_options);
      const planner = new RowPlanner(record, this.fields, subject, piece.author);
      await this.apply({ subject, record, planner, piece, result: subject.applied! });
    } catch (error) {
      const failure = failureOf(error);
      if (!failure) throw error;
      await this.giveUp(subject, piece, failure);
    }
  }

  async failed(piece: PromisedPiece, reason: string): Promise<void> {
    const subject = await this.unitOfWork.write((tx) => this.lock(tx, piece, 'applying'));
    if (subject?.options.on_error === 'all_or_nothing') await this.takeAllBack(subject);
    await this.fail(piece, 'applying', { code: 'failed', message: reason });
  }

  protected async prepare(_tx: Tx, subject: ImportEntity, piece: Piece): Promise<Partial<ImportEntity>> {
    return { applied: subject.applied ?? nothing(), progress_done: piece.progress, progress_total: subject.rows.total };
  }

  private async apply(applying: Applying): Promise<void> {
    const { subject, piece } = applying;
    if (piece.progress > 0) await this.rememberTaken(applying);
    let firstRow = 0;
    const { batches } = await this.files.open(subject);
    for await (const rows of ahead(batches)) {
      if (piece.isStopping()) return;
      this.courtesy.begin();
      if (firstRow < piece.progress) await this.remember(applying, rows);
      else if (!(await this.applyNext(applying, rows, firstRow))) return this.giveUp(subject, piece);
      firstRow += rows.length;
      await this.courtesy.wait();
    }
    const applied_at = toInstant(this.clock.now());
    await this.end(subject, piece, { status: 'applied', applied_at });
  }

  /** What rows that are applied took from records to name them otherwise: the records themselves do not tell any more. */
  private async rememberTaken({ subject, record, planner }: Applying): Promise<void> {
    for (let lastId = 0; ;) {
      const updates = await this.unitOfWork.read((tx) => this.repository.findUpdates(tx, subject.id, lastId, SLICE));
      planner.remember(updates.map(({ line, before }) => ({ line, names: record.namesBefore(before!) })));
      if (updates.length < SLICE) return;
      lastId = updates.at(-1)!.id;
    }
  }

  /** Noted as well: a process that took over holds its job only as long as it says so. */
  private async remember({ planner, piece }: Applying, rows: Row[]): Promise<void> {
    await this.unitOfWork.rehearse((tx) => planner.rememberApplied(tx, rows));
    await this.unitOfWork.write((tx) => piece.note(tx, piece.progress));
  }

  /** Answers whether it goes on. Somebody else may take a name between the look and the write; then it is looked again. */
  private async applyNext(applying: Applying, rows: Row[], firstRow: number): Promise<boolean> {
    for (let tries = 1; ; tries++) {
      try {
        const stored = await this.unitOfWork.write((tx) => this.store(tx, applying, rows, firstRow));
        if (!stored) return false;
        applying.result = stored.result;
        applying.planner.remember(stored.plans);
        await applying.record.changed(stored.changes.map(({ id }) => id));
        return true;
      } catch (error) {
        if (violatedUnique(error) === undefined || tries === TRIES) throw error;
      }
    }
  }

  private async store(tx: Tx, { subject, record, planner, piece, result }: Applying, rows: Row[], firstRow: number) {
    const current = await this.lock(tx, piece, 'applying');
    if (!current || current.is_cancel_asked) return undefined;
    const plans = await planner.plan(tx, rows);
    const letters = await this.repository.findLetters(tx, subject.id, firstRow);
    const differs = differences(plans, letters);
    const unforeseen = plans.filter(({ action }, at) => action === 'error' && letters[at] !== 'e');
    if (subject.options.on_error === 'all_or_nothing') refuseErrors(plans);
    await this.repository.addFindings(tx, errorRows(subject.id, unforeseen), []);
    const changing = plans.filter(({ planned }) => planned !== undefined);
    const changes = await this.storeChanges(tx, subject, record, piece.author, changing);
    const sum = added(result, plans, differs);
    await piece.note(tx, firstRow + rows.length);
    await this.change(tx, subject.id, { applied: sum, progress_done: firstRow + rows.length });
    return { plans, changes, result: sum };
  }

  private async storeChanges(
    tx: Tx,
    { id, options }: ImportEntity,
    record: RecordType,
    actor: Principal,
    plans: RowPlan[],
  ) {
    const planned = plans.map((plan) => plan.planned);
    const changes = await record.store(tx, planned);
    if (options.run_events) await record.publish(tx, actor, planned, changes);
    await this.repository.addChanges(
      tx,
      changes.map((change, at) => toChangeRow(id, plans[at]!.line, change)),
    );
    return changes;
  }

  /** What is stored stays, unless all or nothing was asked for. That it is given up is noted first: so will whoever takes over. */
  private async giveUp(subject: ImportEntity, piece: Piece, failure?: ImportFailure): Promise<void> {
    const why = await this.unitOfWork.write(async (tx) => {
      const current = (await this.repository.lock(tx, subject.id))!;
      const reason = current.failure ?? failure ?? null;
      await this.change(tx, subject.id, { is_cancel_asked: true, failure: reason });
      return reason;
    });
    if (subject.options.on_error === 'all_or_nothing' && !(await this.takeAllBack(subject, piece))) return;
    await this.end(subject, piece, { status: why ? 'failed' : 'cancelled' });
  }

  /** What was never to be stored goes whatever its author may do by now. Answers false when the process ends before. */
  private async takeAllBack(subject: ImportEntity, piece?: Piece): Promise<boolean> {
    const actor: Principal = { id: subject.author_id, name: 'All or nothing', email: null, access: 'owner' };
    for (let isLeft = true; isLeft;) {
      if (piece?.isStopping()) return false;
      this.courtesy.begin();
      const taken = await this.takingBack.next(subject, actor, async (tx) => piece?.note(tx, piece.progress));
      isLeft = taken.length > 0;
      await this.courtesy.wait();
    }
    await this.unitOfWork.write((tx) => this.change(tx, subject.id, { applied: null }));
    return true;
  }
}

const nothing = (): ApplyResult => ({ create: 0, update: 0, unchanged: 0, error: 0, differs: [], differs_total: 0 });

const toChangeRow = (import_id: number, line: number, { id, action, before, digest }: RecordChange) => ({
  import_id,
  line,
  record_id: id,
  action,
  before,
  digest,
  kept: null,
});

function differences(plans: RowPlan[], letters: string): Difference[] {
  return plans.flatMap(({ line, action }, at) => {
    const previewed = actionOf(letters[at] ?? '') ?? 'unknown';
    return previewed === action ? [] : [{ line, previewed, applied: action }];
  });
}

function added(result: ApplyResult, plans: RowPlan[], differs: Difference[]): ApplyResult {
  const sum = { ...result, differs: [...result.differs, ...differs].slice(0, DIFFERENCES_SHOWN) };
  sum.differs_total += differs.length;
  for (const { action } of plans) sum[action]++;
  return sum;
}

/** @throws Refused when a row that was fine in the preview no longer is. */
function refuseErrors(plans: RowPlan[]): void {
  const bad = plans.find(({ action }) => action === 'error');
  if (!bad) return;
  const [error] = bad.errors;
  const message = `Nothing was imported: line ${bad.line} was fine in the preview and is not any more: ${error!.message}`;
  throw new Refused({ code: 'row_error', message, line: bad.line });
}

/** What is no fault of ours, in words. */
function failureOf(error: unknown): ImportFailure | undefined {
  if (error instanceof Refused) return error.failure;
  if (error instanceof UnreadableFile) return { code: error.code, message: error.message, line: error.line };
  if (!(error instanceof AppError)) return undefined;
  return { code: error.code, message: wordsOf(error) };
}
