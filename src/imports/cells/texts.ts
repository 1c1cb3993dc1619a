import { type FieldDefinition, parseFieldValue } from '../../rules';
import { type CellReader, refuse } from './cell-value';

/** Text, textarea and regexp fields: as the API takes them, spaces and all. */
export function textReader(field: FieldDefinition): CellReader {
  return (cell) => {
    const parsed = parseFieldValue(field, cell);
    return 'ok' in parsed ? parsed : refuse(parsed.issues[0]!.code, parsed.issues[0]!.message);
  };
}
