import { problem, type Problems } from '../common/errors';
import { type Lookup, lookupsOf } from '../custom-fields';
import { readValues, sourcesAfter, type ValueSource } from '../stored-values';
import type { OrganizationInput } from './dto/organization.dto';
import type { Known } from './known-to-organizations';
import { readOrganizationColumns } from './organization-draft';
import type { OrganizationEntity } from './organization.entity';
import type { NewOrganization } from './organizations.repository';

/** What a request makes of an organization. */
export interface OrganizationChanges {
  columns: Partial<NewOrganization>;
  /** Records that the values of lookup fields name; whether they exist is still to be asked. */
  lookups: Lookup[];
}

/** Reads a request about one organization, null for a new one. */
export function readOrganization(
  input: OrganizationInput,
  organization: OrganizationEntity | null,
  { source, known }: { source: ValueSource; known: Known },
  problems: Problems,
): OrganizationChanges {
  const columns = readOrganizationColumns(organization ? input : { ...input, name: input.name ?? null }, problems);
  const stored = { tags: organization?.tags ?? [], values: organization?.organization_fields ?? {} };
  const { given, tags, values } = readValues(
    known.fields,
    stored,
    { tags: input.tags, values: input.organization_fields },
    problems,
  );
  refuseTaken(columns, organization, known, problems);
  const sources = organization?.organization_field_sources ?? null;
  return {
    columns: {
      ...columns,
      ...readGroup(input.group_id, known, problems),
      tags,
      organization_fields: values,
      organization_field_sources: sourcesAfter(sources, stored.values, values, source),
    },
    lookups: lookupsOf(known.fields, given),
  };
}

function refuseTaken(
  { name, external_id: externalId }: Partial<NewOrganization>,
  organization: OrganizationEntity | null,
  known: Known,
  problems: Problems,
): void {
  const isOther = (owner: OrganizationEntity | undefined) => owner !== undefined && owner.id !== organization?.id;
  if (name && isOther(known.byName(name))) problems.add('name', nameTaken(name));
  if (externalId && isOther(known.byExternalId(externalId))) problems.add('external_id', externalIdTaken(externalId));
}

function readGroup(id: number | null | undefined, known: Known, problems: Problems): { group_id?: number | null } {
  if (id === undefined) return {};
  if (id !== null && !known.isGroup(id)) {
    problems.add('group_id', problem('InvalidValue', `Group: there is no group with id ${id}`));
  }
  return { group_id: id };
}

export const nameTaken = (name: string) => problem('DuplicateValue', `Name: ${name} has already been taken`);
export const externalIdTaken = (id: string) => problem('DuplicateValue', `External id: ${id} has already been taken`);
