import type { FieldTypeDefinition } from './field-type';
import { optionOfTag, parseOption, wireOfTag } from './options';

/** One of the field's options, stored as its tag. */
export const dropdown: FieldTypeDefinition = {
  types: ['dropdown'],
  kind: 'choice',
  parse(definition, input, path, order) {
    const parsed = parseOption(definition, input, path, order);
    return 'issues' in parsed ? parsed : { ok: parsed.ok.value };
  },
  tags: (_definition, value) => (typeof value === 'string' ? [value] : []),
  wire: (definition, value) => wireOfTag(definition, String(value)),
  label: (definition, value) => optionOfTag(definition, value)?.name ?? String(value),
};
