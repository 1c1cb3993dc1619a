import { fold } from '../common/fold';
import type { NewIdentity } from './identities.repository';
import type { NewUser } from './users.repository';

/** A user of whom only the name is known: an end user, as Zendesk makes them (zendesk.md 2.1). */
export const newUser = (name: string, now: string): NewUser => ({
  name,
  name_folded: fold(name),
  email: null,
  access: 'end_user',
  external_id: null,
  external_id_folded: null,
  organization_id: null,
  default_group_id: null,
  phone: null,
  alias: null,
  locale: null,
  time_zone: null,
  notes: null,
  details: null,
  signature: null,
  tags: [],
  user_fields: {},
  user_field_sources: null,
  active: true,
  suspended: false,
  verified: false,
  moderator: false,
  ticket_restriction: null,
  only_private_comments: false,
  last_login_at: null,
  created_at: now,
  updated_at: now,
});

export const newIdentity = (userId: number, email: string, now: string): NewIdentity => ({
  user_id: userId,
  type: 'email',
  value: email,
  value_folded: fold(email),
  is_primary: false,
  verified: false,
  created_at: now,
  updated_at: now,
});
