import type { FieldValue } from '../field-definition';
import type { Issue } from '../issue';
import type { FieldTypeDefinition } from './field-type';
import { optionOfTag, parseOption, wireOfTag } from './options';

/** Any of the field's options, stored as distinct tags in option order. */
export const multiselect: FieldTypeDefinition = {
  types: ['multiselect'],
  kind: 'options',
  parse(definition, input, path, order) {
    const issues: Issue[] = [];
    const chosen = new Set<string>();
    const list: unknown[] = Array.isArray(input) ? input : [input];
    list.forEach((item, index) => {
      const at = Array.isArray(input) ? `${path}[${index}]` : path;
      const parsed = parseOption(definition, item, at, order);
      if ('issues' in parsed) issues.push(...parsed.issues);
      else chosen.add(parsed.ok.value);
    });
    if (issues.length > 0) return { issues };
    return { ok: definition.options.map((option) => option.value).filter((tag) => chosen.delete(tag)) };
  },
  tags: (_definition, value) => tagsIn(value).slice(),
  wire: (definition, value) => tagsIn(value).map((tag) => wireOfTag(definition, tag)),
  label: (definition, value) =>
    tagsIn(value)
      .map((tag) => optionOfTag(definition, tag)?.name ?? tag)
      .join(', '),
};

function tagsIn(value: FieldValue): string[] {
  return Array.isArray(value) ? value : [];
}
