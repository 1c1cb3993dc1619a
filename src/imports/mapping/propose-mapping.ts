import type { ColumnMapping } from './column-mapping';
import { columnNames, IMPORT_ERROR_COLUMN } from './column-names';
import { NameIndex } from './name-index';
import type { Target } from './target';

/**
 * What each column is imported into by its name: a target's own name beats a custom field's key or title, that beats a
 * synonym. A target takes the column that fits best, the first of equals; a column that fits several alike takes none.
 */
export function proposeMapping(header: string[], targets: Target[]): ColumnMapping[] {
  const index = new NameIndex(targets, { synonyms: true });
  const found = header.flatMap((name, place) => {
    const match = name.trim() === IMPORT_ERROR_COLUMN ? undefined : index.find(name.trim());
    return match?.targets.length === 1 ? [{ place, rank: match.rank, field: match.targets[0]!.name }] : [];
  });
  const placeOf = new Map<string, number>();
  for (const { place, field } of found.sort((a, b) => a.rank - b.rank)) {
    if (!placeOf.has(field)) placeOf.set(field, place);
  }
  const fieldAt = new Map([...placeOf].map(([field, place]) => [place, field]));
  return columnNames(header).map((column, place) => ({ column, field: fieldAt.get(place) ?? null }));
}
