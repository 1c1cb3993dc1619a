import type { FieldDefinition } from '../../rules';
import { type CellReader, refuse } from './cell-value';
import { optionFinder } from './options';

/** Dropdown fields. */
export function dropdownReader(field: FieldDefinition): CellReader {
  const find = optionFinder(field);
  return (cell) => {
    const found = find(cell);
    if (typeof found === 'string') return { ok: found };
    if (found !== undefined) return found;
    const text = cell.trim();
    return text === '' ? refuse('no_option', 'is blank, a tag or label is needed') : { missing: [text] };
  };
}
