import type { CustomFieldEntity } from './custom-field.entity';

const OPTIONS: Partial<Record<CustomFieldEntity['type'], string[]>> = {
  status: ['New', 'Open', 'Pending', 'Hold', 'Solved', 'Closed'],
  priority: ['Low', 'Normal', 'High', 'Urgent'],
  tickettype: ['Question', 'Incident', 'Problem', 'Task'],
};

/** What a system ticket field chooses from, under the key that Zendesk gives it. */
export function systemOptions(type: CustomFieldEntity['type']): {
  system_field_options?: { name: string; value: string }[];
} {
  const names = OPTIONS[type];
  return names ? { system_field_options: names.map((name) => ({ name, value: name.toLowerCase() })) } : {};
}
