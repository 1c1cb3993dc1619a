import { type FieldDefinition, parseFieldValue } from '../../rules';
import { type CellReader, refuse } from './cell-value';

/** Text, textarea and regexp fields, spaces and all. Whether a text matches a field's expression the API says alone. */
export function textReader(field: FieldDefinition): CellReader {
  const anyText: FieldDefinition = { ...field, type: 'text' };
  return (cell) => {
    const parsed = parseFieldValue(anyText, cell);
    return 'ok' in parsed ? parsed : refuse(parsed.issues[0]!.code, parsed.issues[0]!.message);
  };
}
