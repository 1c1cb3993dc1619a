import { problem, type Problems } from '../common/errors';
import { toFieldJson } from './custom-fields.mapper';
import type { FieldRow } from './custom-fields.repository';
import type { CustomFieldInput, TicketFieldInput } from './dto/custom-field.dto';
import { readPosition } from './field-draft';

/** Everything else that a change could ask for. */
const FIXED = [
  'type',
  'title',
  'raw_title',
  'description',
  'raw_description',
  'regexp_for_validation',
  'tag',
  'custom_field_options',
  'relationship_target_type',
  'relationship_filter',
  'required',
  'collapsed_for_agents',
  'visible_in_portal',
  'editable_in_portal',
  'required_in_portal',
  'title_in_portal',
  'agent_description',
] as const;

/** A change of a system field: only `active` and `position` (zendesk.md 1.3); echoed equal values are no change. */
export function readSystemFieldDraft(
  row: FieldRow,
  input: CustomFieldInput & TicketFieldInput,
  problems: Problems,
): { active: boolean; position: number | undefined } {
  const current = toFieldJson(row, '');
  for (const name of FIXED) {
    const value = input[name];
    if (value === undefined || value === null || value === (current[name] ?? '')) continue;
    const description = `${name}: ${row.field.title} is a system field, only active and position can be changed`;
    problems.add(name, problem('InvalidValue', description, { code: 'system_field' }));
  }
  return { active: input.active ?? row.field.active, position: readPosition(input, problems) };
}
