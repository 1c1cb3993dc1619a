import { problem, type Problems } from '../../common/errors';
import { lookupsOf } from '../../custom-fields';
import { type FieldValue, parseFieldValue } from '../../rules';
import { mergeValues, retag } from '../../stored-values';
import type { BatchContext } from './batch-context';

interface Read {
  values: Record<string, FieldValue>;
  tags: string[];
}

/**
 * Custom field values after this input, and the tags with them: a dropdown's, multiselect's or checkbox's tag stands on the
 * ticket as long as some value gives it (zendesk.md 1.5). Takes `[{id, value}]` and `{"id": value}`.
 */
export function readCustomFields(before: Read, input: unknown, context: BatchContext, problems: Problems): Read {
  if (input === undefined || input === null) return before;
  const pairs = pairsOf(input);
  if (!pairs) {
    problems.add('custom_fields', problem('InvalidValue', 'Custom fields: must be a list of {"id": …, "value": …}'));
    return before;
  }
  const { ticket: fields } = context.fields;
  const given: Record<string, FieldValue> = {};
  for (const [index, { id, value }] of pairs.entries()) {
    const path = `custom_fields[${index}]`;
    const field = fields.byId(Number(id));
    if (!field) {
      const unknown = `Custom fields: there is no ticket field ${String(id).slice(0, 50)}`;
      problems.add('custom_fields', problem('InvalidValue', unknown, { code: 'unknown_field', path: `${path}.id` }));
      continue;
    }
    const parsed = parseFieldValue(field, value, `${path}.value`);
    if ('ok' in parsed) given[field.id] = parsed.ok;
    else {
      for (const { code, message, path: at } of parsed.issues) {
        problems.add('custom_fields', problem('InvalidValue', `${field.title}: ${message}`, { code, path: at }));
      }
    }
  }
  refuseMissingLookups(changesOf(before.values, given), context, problems);
  const values = mergeValues(before.values, given);
  return { values, tags: retag(fields.all, before.tags, before.values, values) };
}

/** What is not just echoed: a record named before may be gone by now. */
const changesOf = (before: Record<string, FieldValue>, given: Record<string, FieldValue>): Record<string, FieldValue> =>
  Object.fromEntries(Object.entries(given).filter(([id, value]) => value !== before[id]));

function refuseMissingLookups(given: Record<string, FieldValue>, context: BatchContext, problems: Problems): void {
  for (const { field, target, id } of lookupsOf(context.fields.ticket, given)) {
    if (!context.missingLookups.has(`${target} ${id}`)) continue;
    const description = `${field.title}: there is no ${target.replace('zen:', '')} with id ${id}`;
    problems.add('custom_fields', problem('InvalidValue', description, { code: 'lookup_missing' }));
  }
}

/** `[{id, value}]` of either spelling; nothing when it is neither. */
export function pairsOf(input: unknown): { id: unknown; value: unknown }[] | undefined {
  if (Array.isArray(input)) {
    const isPair = (item: unknown) => typeof item === 'object' && item !== null && 'id' in item;
    return input.every(isPair) ? (input as { id: unknown; value: unknown }[]) : undefined;
  }
  if (typeof input !== 'object' || input === null) return undefined;
  return Object.entries(input).map(([id, value]) => ({ id, value }));
}
