import { type FieldDefinition, parseFieldValue } from '../../rules';
import { type CellReader, refuse } from './cell-value';

/** Lookup fields, by id; whether there is such a record is for whoever stores it to say. */
export function lookupReader(field: FieldDefinition): CellReader {
  const record = field.target?.replace('zen:', '') ?? 'record';
  return (cell) => {
    const parsed = parseFieldValue(field, cell);
    return 'ok' in parsed ? parsed : refuse('not_an_id', `names no ${record} by its id, a whole number such as 12`);
  };
}
