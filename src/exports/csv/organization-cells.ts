import type { OwnerFields } from '../../custom-fields';
import { joinList } from '../../imports';
import type { OrganizationEntity } from '../../organizations';
import { type Cells, customCells, line } from './cells';

export const organizationCells = (fields: OwnerFields): Cells<OrganizationEntity> => ({
  external_id: (organization) => line(organization.external_id),
  name: (organization) => line(organization.name),
  domain_names: (organization) => line(joinList(organization.domain_names)),
  group_id: ({ group_id }) => (group_id === null ? null : String(group_id)),
  tags: (organization) => line(joinList(organization.tags)),
  notes: (organization) => organization.notes,
  details: (organization) => organization.details,
  ...customCells(fields, (organization) => organization.organization_fields),
});
