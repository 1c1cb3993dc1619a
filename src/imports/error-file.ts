import { Injectable } from '@nestjs/common';
import { csvLine, escapeFormula, type Row, unescapeFormula } from '../csv';
import { UnitOfWork } from '../persistence';
import type { ImportEntity } from './entities/import.entity';
import { ImportFiles } from './import-files';
import { ImportsRepository } from './imports.repository';
import { IMPORT_ERROR_COLUMN } from './mapping';

const BYTE_ORDER_MARK = '\ufeff';

/** The bad rows as they were, each with what is wrong: to be mended and uploaded again, where the last column is ignored. */
@Injectable()
export class ErrorFile {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: ImportsRepository,
    private readonly files: ImportFiles,
  ) {}

  /** In the order of the file, with its separator, in UTF-8 with the mark by which Excel knows it. */
  async *of(subject: ImportEntity): AsyncGenerator<string> {
    const { header, batches } = await this.files.open(subject);
    const known = header.lastIndexOf(IMPORT_ERROR_COLUMN);
    const line = (cells: string[], last: string) =>
      csvLine(
        [...withoutColumn(filledUp(cells, header.length), known).map(safe), escapeFormula(last)],
        subject.separator,
      );
    yield BYTE_ORDER_MARK + line(header, IMPORT_ERROR_COLUMN);
    for await (const rows of batches) {
      const reasons = await this.reasonsOf(subject, rows);
      const bad = rows.filter((row) => reasons.has(row.line));
      if (bad.length > 0) yield bad.map((row) => line(row.cells, reasons.get(row.line)!)).join('');
    }
  }

  private async reasonsOf({ id }: ImportEntity, rows: Row[]): Promise<Map<number, string>> {
    const [first, last] = [rows[0]!.line, rows.at(-1)!.line];
    const errors = await this.unitOfWork.read((tx) => this.repository.findErrorsFrom(tx, id, first, last));
    const reasons = new Map<number, string>();
    for (const { line, message } of errors) {
      reasons.set(line, reasons.has(line) ? `${reasons.get(line)}; ${message}` : message);
    }
    return reasons;
  }
}

/** As the import would read it: what the upload had escaped is not escaped twice. */
const safe = (cell: string): string => escapeFormula(unescapeFormula(cell));

/** A row may have too few cells; what is wrong with it stands in a column of its own all the same. */
const filledUp = (cells: string[], to: number): string[] => [
  ...cells,
  ...Array<string>(Math.max(to - cells.length, 0)).fill(''),
];

const withoutColumn = (cells: string[], at: number): string[] => cells.filter((_cell, index) => index !== at);
