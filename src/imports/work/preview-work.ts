import { Injectable } from '@nestjs/common';
import { Clock, toInstant } from '../../common/clock';
import { UnreadableFile } from '../../csv';
import { FieldDirectory } from '../../custom-fields';
import type { InOnePiece, Piece, PromisedPiece } from '../../jobs';
import { type Tx, UnitOfWork } from '../../persistence';
import type { ImportEntity, ImportFailure, RowCounts } from '../entities/import.entity';
import { ImportFiles } from '../import-files';
import { ImportsRepository } from '../imports.repository';
import type { RecordType } from '../records/record-type';
import { RecordTypes } from '../records/record-types';
import { RowPlanner } from '../rows/row-planner';
import { type RowPlan, toLetters } from '../rows/row-plan';
import { Sample } from '../sample';
import { ahead } from './ahead';
import { errorRows } from './error-rows';
import { ImportWork } from './import-work';
import { MissingOptions } from './missing-options';
import { NewOptions } from './new-options';

/** What a preview has found so far. */
interface Findings {
  rows: RowCounts;
  sample: Sample;
  missing: MissingOptions;
}

/** Says of every row of a file what applying it would do, and writes nothing but that. */
@Injectable()
export class PreviewWork extends ImportWork implements InOnePiece {
  readonly least = 'manager';
  readonly doing = 'Previewing row';

  constructor(
    protected readonly unitOfWork: UnitOfWork,
    protected readonly repository: ImportsRepository,
    protected readonly clock: Clock,
    private readonly files: ImportFiles,
    private readonly fields: FieldDirectory,
    private readonly types: RecordTypes,
    private readonly newOptions: NewOptions,
  ) {
    super();
  }

  async work(piece: Piece): Promise<void> {
    const subject = await this.begin(piece, 'previewing');
    if (!subject) return;
    try {
      await this.preview(subject, piece);
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      const { code, message, line } = error;
      await this.end(subject, piece, { status: 'failed', failure: { code, message, ...(line && { line }) } });
    }
  }

  failed(piece: PromisedPiece, reason: string): Promise<void> {
    return this.fail(piece, 'previewing', { code: 'failed', message: reason });
  }

  /** A preview that another process began begins anew. */
  protected async prepare(tx: Tx, subject: ImportEntity): Promise<Partial<ImportEntity>> {
    await this.repository.removeFindings(tx, subject.id);
    return { progress_done: 0, progress_total: null };
  }

  private async preview(subject: ImportEntity, piece: Piece): Promise<void> {
    const record = this.types.of(subject.record);
    const planner = new RowPlanner(record, this.fields, subject, piece.author);
    const findings: Findings = { rows: noRows(), sample: new Sample(), missing: new MissingOptions() };
    const { batches } = await this.files.open(subject);
    for await (const rows of ahead(batches)) {
      if (piece.isStopping()) return;
      this.courtesy.begin();
      const plans = await this.unitOfWork.rehearse((tx) => planner.plan(tx, rows));
      planner.remember(plans);
      const isGoingOn = await this.note(subject, piece, plans, findings);
      if (!isGoingOn) return;
      await this.courtesy.wait();
    }
    await this.end(subject, piece, await this.outcome(findings, record));
  }

  private async outcome({ rows, sample, missing }: Findings, { name }: RecordType): Promise<Partial<ImportEntity>> {
    const missing_options = missing.byKey();
    const found = { rows, sample: sample.rows, missing_options, progress_total: rows.total };
    const failure =
      rows.total === 0 ? NO_ROWS(name) : (missing.failure() ?? (await this.newOptions.failure(name, missing_options)));
    return failure ? { ...found, status: 'failed', failure } : { ...found, status: 'previewed', failure: null };
  }

  /** Answers whether it goes on. */
  private note(subject: ImportEntity, piece: Piece, plans: RowPlan[], findings: Findings): Promise<boolean> {
    const firstRow = findings.rows.total;
    gather(plans, findings, this.types.of(subject.record));
    return this.unitOfWork.write(async (tx) => {
      if (!(await this.lock(tx, piece, 'previewing'))) {
        await piece.finish(tx);
        return false;
      }
      await this.repository.addFindings(tx, errorRows(subject.id, plans), [
        { import_id: subject.id, first_row: firstRow, letters: toLetters(plans) },
      ]);
      await piece.note(tx, findings.rows.total, findings.rows.total);
      await this.repository.update(tx, subject.id, {
        rows: findings.rows,
        progress_done: findings.rows.total,
        updated_at: toInstant(this.clock.now()),
      });
      return true;
    });
  }
}

function gather(plans: RowPlan[], { rows, sample, missing }: Findings, record: RecordType): void {
  rows.total += plans.length;
  for (const { action, line, recordId, planned, errors, missing: labels } of plans) {
    rows[action]++;
    missing.add(labels);
    if (!sample.wants(action)) continue;
    const shown = planned === undefined ? { name: null, changes: [] } : record.show(planned);
    const added = Object.entries(labels).map(([key, names]) => ({
      property: `${record.owner}_fields.${key}`,
      before: null,
      after: names.join(', '),
    }));
    sample.add({
      line,
      action,
      record_id: recordId,
      name: shown.name,
      changes: [...shown.changes, ...added],
      ...(errors.length > 0 && { errors }),
    });
  }
}

const NO_ROWS = (name: string): ImportFailure => ({
  code: 'no_rows',
  message: `The file has a header and no rows: there is no ${name} to import`,
});

const noRows = (): RowCounts => ({ total: 0, create: 0, update: 0, unchanged: 0, error: 0 });
