import { refuse, shown } from '../issue';
import type { FieldTypeDefinition } from './field-type';

const TRUE: ReadonlySet<unknown> = new Set([true, 'true', 1, '1']);
const FALSE: ReadonlySet<unknown> = new Set([false, 'false', 0, '0']);

/** Yes or no; unset reads no (zendesk.md 1.5). */
export const checkbox: FieldTypeDefinition = {
  types: ['checkbox'],
  kind: 'flag',
  operators: ['is'],
  parse(_definition, input, path) {
    if (TRUE.has(input)) return { ok: true };
    if (FALSE.has(input)) return { ok: false };
    return refuse(path, 'not_a_boolean', `must be true or false, ${shown(input)} is neither`);
  },
  present: (_definition, value) => value === true,
  tags: (definition, value) => (value === true && definition.tag ? [definition.tag] : []),
  wire: (_definition, value) => (value === true ? 'true' : 'false'),
  label: (_definition, value) => (value === true ? 'yes' : 'no'),
};
