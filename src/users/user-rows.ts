import { digestOf } from '../stored-values';
import type { UserEntity } from './user.entity';

/** A user as the database keeps it. */
export const toRow = ({ tags, user_fields, user_field_sources, ...user }: UserEntity) => ({
  id: user.id,
  name: user.name,
  name_folded: user.name_folded,
  email: user.email,
  access: user.access,
  external_id: user.external_id,
  external_id_folded: user.external_id_folded,
  organization_id: user.organization_id,
  default_group_id: user.default_group_id,
  phone: user.phone,
  alias: user.alias,
  locale: user.locale,
  time_zone: user.time_zone,
  notes: user.notes,
  details: user.details,
  signature: user.signature,
  tags: JSON.stringify(tags),
  user_fields: JSON.stringify(user_fields),
  user_field_sources: user_field_sources && JSON.stringify(user_field_sources),
  active: user.active,
  suspended: user.suspended,
  verified: user.verified,
  moderator: user.moderator,
  ticket_restriction: user.ticket_restriction,
  only_private_comments: user.only_private_comments,
  last_login_at: user.last_login_at,
  created_at: user.created_at,
  updated_at: user.updated_at,
});

/** Says whether two states of a user are the same; logging in does not count. */
export const digestOfUser = (row: ReturnType<typeof toRow>): string => digestOf({ ...row, last_login_at: null });
