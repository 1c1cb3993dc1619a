import type { OwnerFields } from '../../custom-fields';
import { joinList } from '../../imports';
import type { UserEntity } from '../../users';
import { type Cells, customCells, line } from './cells';

export interface ExportedUser extends UserEntity {
  /** The name of the default membership's organization. */
  organization: string | null;
}

export const userCells = (fields: OwnerFields): Cells<ExportedUser> => ({
  external_id: (user) => line(user.external_id),
  name: (user) => line(user.name),
  email: (user) => line(user.email),
  phone: (user) => line(user.phone),
  alias: (user) => line(user.alias),
  role: (user) => user.access.replace('_', '-'),
  organization: (user) => line(user.organization),
  locale: (user) => user.locale,
  time_zone: (user) => user.time_zone,
  tags: (user) => line(joinList(user.tags)),
  notes: (user) => user.notes,
  details: (user) => user.details,
  ...customCells(fields, (user) => user.user_fields),
});
