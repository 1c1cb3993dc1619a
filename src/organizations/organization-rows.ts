import type { OrganizationEntity } from './organization.entity';

/** An organization as the database keeps it. */
export const toRow = (organization: OrganizationEntity) => ({
  id: organization.id,
  name: organization.name,
  name_folded: organization.name_folded,
  external_id: organization.external_id,
  external_id_folded: organization.external_id_folded,
  details: organization.details,
  notes: organization.notes,
  domain_names: JSON.stringify(organization.domain_names),
  tags: JSON.stringify(organization.tags),
  organization_fields: JSON.stringify(organization.organization_fields),
  organization_field_sources:
    organization.organization_field_sources && JSON.stringify(organization.organization_field_sources),
  group_id: organization.group_id,
  shared_tickets: organization.shared_tickets,
  shared_comments: organization.shared_comments,
  deleted_at: organization.deleted_at,
  created_at: organization.created_at,
  updated_at: organization.updated_at,
});
