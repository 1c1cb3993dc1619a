import { problem, type Problems } from '../common/errors';
import { type FieldDefinition, type FieldType, parseFieldValue } from '../rules';
import type { CustomFieldEntity } from './custom-field.entity';
import type { CustomFieldInput } from './dto/custom-field.dto';
import { MAX_FILTER_BYTES } from './field-limits';
import { DATE_PATTERN, type FieldResource, LOOKUP_TARGETS, wireType } from './field-resource';

type TypeProperties = Pick<CustomFieldEntity, 'regexp' | 'tag' | 'target' | 'target_filter'>;

/** What only some types have: an expression, a tag, a target. Given to another type it is refused, not lost. */
export function readTypeProperties(
  resource: FieldResource,
  type: CustomFieldEntity['type'] | undefined,
  input: CustomFieldInput,
  before: CustomFieldEntity | undefined,
  problems: Problems,
): TypeProperties {
  if (type) refuseForeignProperties(resource, input, type, problems);
  return {
    regexp: type === 'regexp' ? readPattern(input, before, problems) : null,
    tag: type === 'checkbox' ? readTag(input, before, problems) : null,
    target: type === 'lookup' ? readTarget(input, before, problems) : null,
    target_filter: type === 'lookup' ? readFilter(input, before, problems) : null,
  };
}

const BELONGS_TO: [keyof CustomFieldInput, FieldType[]][] = [
  ['custom_field_options', ['dropdown', 'multiselect']],
  ['regexp_for_validation', ['regexp']],
  ['tag', ['checkbox']],
  ['relationship_target_type', ['lookup']],
  ['relationship_filter', ['lookup']],
];

function refuseForeignProperties(
  resource: FieldResource,
  input: CustomFieldInput,
  type: CustomFieldEntity['type'],
  problems: Problems,
): void {
  for (const [property, types] of BELONGS_TO) {
    const value = input[property];
    const isEmpty =
      value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
    const isEcho = type === 'date' && value === DATE_PATTERN;
    if (isEmpty || isEcho || types.includes(type as FieldType)) continue;
    const owners = types.map((owner) => wireType(resource, owner)).join(' and ');
    const description = `${property}: is for ${owners} fields only, this one is ${wireType(resource, type)}`;
    problems.add(property, problem('InvalidValue', description, { code: 'wrong_type' }));
  }
}

function readPattern(
  input: CustomFieldInput,
  before: CustomFieldEntity | undefined,
  problems: Problems,
): string | null {
  const pattern = input.regexp_for_validation ?? before?.regexp ?? '';
  const refuse = (error: string, reason: string, code: string) =>
    problems.add('regexp_for_validation', problem(error, `Regexp for validation: ${reason}`, { code }));
  if (pattern.trim() === '') refuse('BlankValue', 'cannot be blank for a regexp field', 'blank');
  const reason = whyNotCompiled(pattern);
  if (reason !== undefined) refuse('InvalidValue', `is not an expression that RE2 takes: ${reason}`, 'bad_pattern');
  return pattern;
}

const ANY_FIELD: FieldDefinition = {
  owner: 'user',
  id: 0,
  key: null,
  type: 'text',
  title: '',
  active: true,
  options: [],
  pattern: null,
  tag: null,
  target: null,
};

/** The kernel compiles the expression when it reads a value, so any value tells whether it compiles. */
function whyNotCompiled(pattern: string): string | undefined {
  const parsed = parseFieldValue({ ...ANY_FIELD, type: 'regexp', pattern }, 'any');
  return 'ok' in parsed ? undefined : parsed.issues.find(({ code }) => code === 'bad_pattern')?.message;
}

function readTag(input: CustomFieldInput, before: CustomFieldEntity | undefined, problems: Problems): string | null {
  const tag = (input.tag === undefined ? before?.tag : input.tag) || null;
  if (tag && /\s/.test(tag)) {
    problems.add('tag', problem('InvalidValue', `Tag: "${tag}" cannot contain spaces`, { code: 'has_whitespace' }));
  }
  return tag;
}

function readTarget(input: CustomFieldInput, before: CustomFieldEntity | undefined, problems: Problems): string | null {
  const target = input.relationship_target_type || before?.target || null;
  const refuse = (error: string, reason: string, code: string) =>
    problems.add('relationship_target_type', problem(error, `Relationship target type: ${reason}`, { code }));
  const known = LOOKUP_TARGETS.join(', ');
  if (!target) refuse('BlankValue', `cannot be blank for a lookup field, it is one of ${known}`, 'blank');
  else if (before && target !== before.target) {
    refuse('InvalidValue', `cannot be changed once the field exists, it is ${before.target}`, 'immutable');
  } else if (!LOOKUP_TARGETS.includes(target)) {
    refuse('InvalidValue', `"${target}" is not one of ${known}`, 'unknown_target');
  }
  return target;
}

function readFilter(input: CustomFieldInput, before: CustomFieldEntity | undefined, problems: Problems): object | null {
  const given = input.relationship_filter === undefined ? before?.target_filter : input.relationship_filter;
  const filter = given as { all?: unknown; any?: unknown } | null | undefined;
  if (filter === null || filter === undefined) return null;
  const isList = (value: unknown) => value === undefined || Array.isArray(value);
  if (typeof filter !== 'object' || Array.isArray(filter) || !isList(filter.all) || !isList(filter.any)) {
    const description = 'Relationship filter: must look like {"all":[…],"any":[…]}';
    problems.add('relationship_filter', problem('InvalidValue', description, { code: 'wrong_shape' }));
  } else if (JSON.stringify(filter).length > MAX_FILTER_BYTES) {
    const description = `Relationship filter: is too long (maximum is ${MAX_FILTER_BYTES} characters)`;
    problems.add('relationship_filter', problem('TooLong', description, { code: 'too_long' }));
  }
  return filter;
}
