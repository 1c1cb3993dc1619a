import { resourceUrl } from '../common/http';
import { type OwnerFields, presentFieldValues } from '../custom-fields';
import { presentSources } from '../stored-values';
import type { OrganizationEntity } from './organization.entity';

export const toOrganizationJson = (fields: OwnerFields, base: string) => (organization: OrganizationEntity) => ({
  url: resourceUrl(base, 'organizations', organization.id),
  id: organization.id,
  name: organization.name,
  shared_tickets: organization.shared_tickets,
  shared_comments: organization.shared_comments,
  external_id: organization.external_id,
  created_at: organization.created_at,
  updated_at: organization.updated_at,
  domain_names: organization.domain_names,
  details: organization.details,
  notes: organization.notes,
  group_id: organization.group_id,
  tags: organization.tags,
  organization_fields: presentFieldValues(fields, organization.organization_fields),
  organization_field_sources: presentSources(organization.organization_field_sources, organization.organization_fields),
});
