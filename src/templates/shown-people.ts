import { Drop } from 'liquidjs';
import { firstAndLast } from './names';
import type { TemplateContext, TemplateFields, TemplatePerson } from './template-context';

/** A custom field's value: bare it is the value (a dropdown's tag), `.title` is the option's label (zendesk.md 8). */
class FieldDrop extends Drop {
  constructor(
    private readonly value: unknown,
    readonly title: unknown,
  ) {
    super();
  }

  override valueOf(): unknown {
    return this.value ?? '';
  }
}

export function shownPerson(who: TemplatePerson | null): object | null {
  return (
    who && {
      id: who.id,
      name: who.name,
      ...firstAndLast(who.name),
      email: who.email ?? '',
      phone: who.phone ?? '',
      external_id: who.external_id ?? '',
      role: who.role,
      extended_role: who.role,
      language: who.locale ?? '',
      locale: who.locale ?? '',
      time_zone: who.time_zone ?? '',
      details: who.details ?? '',
      notes: who.notes ?? '',
      signature: who.signature ?? '',
      tags: who.tags.join(' '),
      organization: { name: who.organization_name ?? '' },
      custom_fields: shownFields(who.custom_fields),
    }
  );
}

export const shownOrganization = (organization: TemplateContext['organization']): object | null =>
  organization && {
    name: organization.name,
    external_id: organization.external_id ?? '',
    details: organization.details ?? '',
    notes: organization.notes ?? '',
    custom_fields: shownFields(organization.custom_fields),
  };

const shownFields = (fields: TemplateFields): Record<string, FieldDrop> =>
  Object.fromEntries(
    Object.entries(fields).map(([key, { value, title }]) => [key, new FieldDrop(value, title ?? value)]),
  );
