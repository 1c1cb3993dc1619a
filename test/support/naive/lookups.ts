import type { FieldDefinition } from '../../../src/rules';
import { folded } from './text';

/** The definition of the custom field that a condition or an action names, or undefined for a system field. */
export function definitionOf(field: string, fields: FieldDefinition[]): FieldDefinition | undefined {
  const onTicket = /^(?:custom|ticket)_fields_(\d+)$/.exec(field)?.[1];
  if (onTicket !== undefined) return fields.find((one) => one.owner === 'ticket' && one.id === Number(onTicket));
  const [, who, key] = /^(requester|organization)\.custom_fields\.(.+)$/.exec(field) ?? [];
  if (key === undefined) return undefined;
  const owner = who === 'requester' ? 'user' : 'organization';
  return fields.find((one) => one.owner === owner && one.key?.toLowerCase() === key.toLowerCase());
}

/** The tag of the option named by its tag, else its label, else its id. */
export function optionTag(definition: FieldDefinition, wanted: unknown): string {
  const name = String(wanted);
  const option =
    definition.options.find((one) => one.value === name) ??
    definition.options.find((one) => folded(one.name) === folded(name)) ??
    definition.options.find((one) => String(one.id) === name);
  if (option === undefined) throw new Error(`${definition.title} has no option ${name}`);
  return option.value;
}

/** Whether the value says "no value": nothing, an empty text or list, or Zendesk's marker. */
export function saysNothing(value: unknown): boolean {
  if (value === null || value === undefined || value === '' || value === '__NULL__') return true;
  return Array.isArray(value) && value.length === 0;
}
