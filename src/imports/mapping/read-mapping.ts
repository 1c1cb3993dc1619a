import { problem, type Problems } from '../../common/errors';
import { isRecord } from '../../rules';
import { DATE_FORMATS, NUMBER_FORMATS } from '../cells';
import type { ColumnMapping } from './column-mapping';
import { columnReader, fieldReader, readFormat, refuseUnknownKeys, type Report } from './mapping-entry';
import { proposeMapping } from './propose-mapping';
import type { Target } from './target';

const EXAMPLE = '{"column":"E-mail address","field":"email"}';

/** One column as the request gives it; without a field it keeps the proposed one. */
type Given = Pick<ColumnMapping, 'column'> & Partial<ColumnMapping>;

/**
 * The mapping that a request gives: a list of `{ column, field, number_format, date_format }`, each part but `column`
 * optional. A field goes by its target's name, a custom field by its key or title, too; null leaves the column out. What
 * is not mentioned stays as proposed, unless its field is given to another column. Problems are those of `mapping`.
 */
export function readMapping(given: unknown, header: string[], targets: Target[], problems: Problems): ColumnMapping[] {
  const proposed = proposeMapping(header, targets);
  const report: Report = (path, code, message) =>
    problems.add('mapping', problem('InvalidValue', `Mapping: ${message}`, { code, path }));
  const entries = readEntries(given, proposed, targets, report);
  const byColumn = new Map(entries.map((entry) => [entry.column, entry]));
  const claimed = new Set(entries.map(({ field }) => field));
  return proposed.map(({ column, field }) => ({
    column,
    field: claimed.has(field) ? null : field,
    ...byColumn.get(column),
  }));
}

function readEntries(given: unknown, proposed: ColumnMapping[], targets: Target[], report: Report): Given[] {
  if (!Array.isArray(given)) {
    report('mapping', 'not_a_list', `must be a list such as [${EXAMPLE}]`);
    return [];
  }
  const readColumn = columnReader(proposed, report);
  const readField = fieldReader(targets, report);
  return given.flatMap((entry: unknown, at): Given[] => {
    const path = `mapping[${at}]`;
    if (!isRecord(entry)) {
      report(path, 'not_an_object', `a column is given as an object such as ${EXAMPLE}`);
      return [];
    }
    refuseUnknownKeys(entry, path, report);
    const column = readColumn(entry['column'], `${path}.column`);
    if (column === undefined) return [];
    return [
      {
        column,
        ...readField(entry['field'], column, `${path}.field`),
        ...readFormat('number_format', entry, NUMBER_FORMATS, path, report),
        ...readFormat('date_format', entry, DATE_FORMATS, path, report),
      },
    ];
  });
}
