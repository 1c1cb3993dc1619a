import type { Principal } from '../../common/access';
import { Problems } from '../../common/errors';
import type { Row } from '../../csv';
import type { FieldDirectory } from '../../custom-fields';
import { planAnew, type Tx } from '../../persistence';
import { clip } from '../../rules';
import type { ValueSource } from '../../stored-values';
import type { ImportEntity } from '../entities/import.entity';
import type { Match, RecordType, RowBatch } from '../records/record-type';
import type { RowAction, RowError, RowPlan } from './row-plan';
import { type ReadRow, RowReader } from './row-reader';
import { SeenNames } from './seen-names';

/** Of an error, in characters: some quote the cell, which may have a million. */
const LONGEST_MESSAGE = 1000;

type Batch = RowBatch<unknown>;

interface Considered extends ReadRow {
  row: Row;
  match: Match;
  problems: Problems;
  planned?: unknown;
}

/** Says what rows would do. Preview and apply ask the same one: it differs only in whether what it read is held. */
export class RowPlanner {
  private readonly seen = new SeenNames();
  private reader?: RowReader;

  constructor(
    private readonly record: RecordType,
    private readonly fields: FieldDirectory,
    private readonly subject: Pick<ImportEntity, 'id' | 'mapping' | 'options'>,
    private readonly actor: Principal,
  ) {}

  async plan(tx: Tx, rows: Row[]): Promise<RowPlan[]> {
    await planAnew(tx);
    const { considered, batch } = await this.consider(tx, rows);
    // A row with a bad cell is looked at whole, so that everything wrong with it is told.
    const first = this.refuseRepeated(considered.filter(({ row }) => !row.problem));
    await batch.hold(
      tx,
      first.flatMap(({ match }) => match.id ?? []),
    );
    for (const one of first) this.planOne(batch, one);
    await batch.check(tx);
    return considered.map((one) => this.toPlan(one));
  }

  /** The rows came true: none after them may name the same records. */
  remember(plans: Pick<RowPlan, 'line' | 'names'>[]): void {
    for (const { line, names } of plans) for (const name of names) this.seen.add(name, line);
  }

  /** The same for rows that were applied before this process took over. */
  async rememberApplied(tx: Tx, rows: Row[]): Promise<void> {
    await planAnew(tx);
    const { considered } = await this.consider(tx, rows);
    this.remember(considered.map(({ row, match }) => ({ line: row.line, names: match.names })));
  }

  private async consider(tx: Tx, rows: Row[]): Promise<{ considered: Considered[]; batch: Batch }> {
    const reader = await this.readerIn(tx);
    const reads = rows.map((row) => reader.read(row));
    const source: ValueSource = `import:${this.subject.id}`;
    const batch = await this.record.open(
      tx,
      reads.map(({ input }) => input),
      { actor: this.actor, source, isTold: this.subject.options.run_events },
    );
    const considered = reads.map((read, at) => ({
      ...read,
      row: rows[at]!,
      match: batch.match(read.input, this.subject.options.match_by),
      problems: new Problems(),
    }));
    return { considered, batch };
  }

  /** Fields may change while an import runs. */
  private async readerIn(tx: Tx): Promise<RowReader> {
    const fields = await this.fields.of(this.record.owner, tx);
    if (this.reader?.fields !== fields) {
      this.reader = new RowReader(this.record, this.subject.mapping, this.subject.options, fields);
    }
    return this.reader!;
  }

  /** Of rows naming one record the first counts (own-api.md); those are answered. */
  private refuseRepeated(considered: Considered[]): Considered[] {
    const here = new Map<string, number>();
    return considered.filter(({ row, match, errors }) => {
      const name = match.names.find((one) => here.has(one) || this.seen.lineOf(one) !== undefined);
      if (name !== undefined) errors.push(repeated(name, here.get(name) ?? this.seen.lineOf(name)!));
      for (const one of match.names) if (!here.has(one)) here.set(one, row.line);
      return name === undefined;
    });
  }

  private planOne(batch: Batch, one: Considered): void {
    const { match, problems, row, errors } = one;
    const unfit = this.unfitForMode(one);
    if (unfit) {
      errors.push(unfit);
      return;
    }
    try {
      one.planned = batch.plan(one.input, match.id ?? null, problems);
    } catch (error) {
      errors.push(...this.reader!.errorsOf(row, error));
    }
  }

  private unfitForMode({ match: { id }, input }: Considered): RowError | undefined {
    const { mode, match_by: matchBy } = this.subject.options;
    const { name } = this.record;
    // A key that cannot be read is told of as what it is.
    if (matchBy.every((key) => (input[key] ?? null) === null)) {
      return wholeRow('no_key', `The row has no ${matchBy.join(' and no ')}, so it can't be found again`);
    }
    if (mode === 'create' && id !== undefined) {
      return wholeRow('exists', `The row names the ${name} ${id}, which exists; the mode is "create"`);
    }
    if (mode === 'update' && id === undefined) {
      return wholeRow('not_found', `The row names no ${name} that exists; the mode is "update"`);
    }
    return undefined;
  }

  private toPlan({ row, match, errors, problems, planned, missing }: Considered): RowPlan {
    if (problems.any) errors.push(...untold(errors, this.reader!.errorsOfDetails(row, problems.toError().details!)));
    const action = actionOf(errors, match, planned !== undefined || Object.keys(missing).length > 0);
    const isError = action === 'error';
    return {
      line: row.line,
      action,
      recordId: match.id ?? null,
      errors: errors.map((error) => ({ ...error, message: clip(error.message, LONGEST_MESSAGE) })),
      missing: isError ? {} : missing,
      planned: isError ? undefined : planned,
      names: match.names,
    };
  }
}

function actionOf(errors: RowError[], { id }: Match, isChange: boolean): RowAction {
  if (errors.length > 0) return 'error';
  if (id === undefined) return 'create';
  return isChange ? 'update' : 'unchanged';
}

/** Of a cell that cannot be read nothing more is told. */
function untold(told: RowError[], more: RowError[]): RowError[] {
  const columns = new Set(told.map(({ column }) => column));
  return more.filter(({ column }) => column === null || !columns.has(column));
}

const repeated = (name: string, line: number): RowError => {
  const by = name.startsWith('id ') ? '' : ` (${name.replace(' ', ' "')}")`;
  return wholeRow('duplicate_row', `The row names the same record as line ${line}${by}; the first one counts`);
};

const wholeRow = (code: string, message: string): RowError => ({ column: null, value: null, code, message });
