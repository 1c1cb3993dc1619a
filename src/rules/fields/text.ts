import type { FieldDefinition } from '../field-definition';
import { type Parsed, refuse, shown } from '../issue';
import { parsePattern, type Pattern } from '../pattern';
import type { FieldTypeDefinition } from './field-type';

const MAX_CHARACTERS = 65_535;

/** Compiling costs a thousand times what matching does, and an import matches row after row. */
const compiled = new WeakMap<FieldDefinition, Pattern>();

/** Text of one or many lines, kept as given. */
export const text: FieldTypeDefinition = {
  types: ['text', 'textarea'],
  kind: 'text',
  parse(_definition, input, path) {
    if (typeof input !== 'string') return refuse(path, 'not_a_string', `must be a text, ${shown(input)} is not`);
    if (input.length > MAX_CHARACTERS)
      return refuse(path, 'too_long', `must have at most ${MAX_CHARACTERS} characters`);
    return { ok: input };
  },
  wire: (_definition, value) => value,
  label: (_definition, value) => String(value),
};

/** Text that must match the field's own expression; conditions may ask for any text. */
export const regexp: FieldTypeDefinition = {
  ...text,
  types: ['regexp'],
  parse(definition, input, path, order) {
    const parsed = text.parse(definition, input, path, order);
    if ('issues' in parsed || definition.pattern === null || definition.pattern === '') return parsed;
    const pattern = patternOf(definition, definition.pattern, path);
    if ('issues' in pattern) return pattern;
    if (pattern.ok.matches(String(parsed.ok))) return parsed;
    return refuse(path, 'no_match', `must match ${definition.pattern}, ${shown(input)} does not`);
  },
  parseOperand: (definition, input, path, order) => text.parse(definition, input, path, order),
};

function patternOf(definition: FieldDefinition, source: string, path: string): Parsed<Pattern> {
  const known = compiled.get(definition);
  if (known !== undefined) return { ok: known };
  const pattern = parsePattern(source, path, false);
  if ('ok' in pattern) compiled.set(definition, pattern.ok);
  return pattern;
}
