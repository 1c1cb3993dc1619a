import { refuse, shown } from '../issue';
import { toId } from '../ids';
import type { FieldTypeDefinition } from './field-type';

/** The id of another record. */
export const lookup: FieldTypeDefinition = {
  types: ['lookup'],
  kind: 'id',
  operators: ['is', 'is_not', 'present', 'not_present'],
  parse(_definition, input, path) {
    const id = toId(input);
    return id === null ? refuse(path, 'not_an_id', `must be an id, ${shown(input)} is none`) : { ok: id };
  },
  wire: (_definition, value) => String(value),
  label: (_definition, value) => String(value),
};
