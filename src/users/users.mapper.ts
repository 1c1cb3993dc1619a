import { roleOf } from '../common/access';
import { resourceUrl } from '../common/http';
import { type OwnerFields, presentFieldValues } from '../custom-fields';
import { presentSources } from '../stored-values';
import type { IdentityEntity } from './identity.entity';
import { presentLocale } from './locales';
import type { OrganizationMembershipEntity } from './organization-membership.entity';
import type { UserEntity } from './user.entity';

export interface UserView {
  fields: OwnerFields;
  base: string;
  /** The account's, for users without one. */
  timeZone: string;
}

/** Zendesk's user (zendesk.md 2.1) and, beside it, our `access`. */
export const toUserJson = (view: UserView) => (user: UserEntity) => ({
  ...toPublicUserJson(view)(user),
  external_id: user.external_id,
  tags: user.tags,
  notes: user.notes,
  details: user.details,
  user_fields: presentFieldValues(view.fields, user.user_fields),
  user_field_sources: presentSources(user.user_field_sources, user.user_fields),
});

/** What end users see of themselves: never custom fields or what agents note about them (zendesk.md 1.5). */
export const toPublicUserJson =
  ({ base, timeZone }: Omit<UserView, 'fields'>) =>
  (user: UserEntity) => ({
    id: user.id,
    url: resourceUrl(base, 'users', user.id),
    name: user.name,
    email: user.email,
    created_at: user.created_at,
    updated_at: user.updated_at,
    time_zone: user.time_zone ?? timeZone,
    iana_time_zone: user.time_zone ?? timeZone,
    phone: user.phone,
    shared_phone_number: null,
    photo: null,
    ...presentLocale(user.locale),
    organization_id: user.organization_id,
    role: roleOf(user.access),
    access: user.access,
    verified: user.verified,
    external_id: null as string | null,
    tags: [] as string[],
    alias: user.alias,
    active: user.active,
    shared: false,
    shared_agent: false,
    last_login_at: user.last_login_at,
    two_factor_auth_enabled: false,
    signature: user.signature,
    details: null as string | null,
    notes: null as string | null,
    role_type: null,
    custom_role_id: null,
    moderator: user.moderator,
    ticket_restriction: user.ticket_restriction ?? (user.access === 'end_user' ? 'requested' : null),
    only_private_comments: user.only_private_comments,
    restricted_agent: user.access === 'end_user' || user.ticket_restriction !== null,
    suspended: user.suspended,
    default_group_id: user.default_group_id,
    report_csv: false,
    user_fields: {} as Record<string, unknown>,
    user_field_sources: {} as ReturnType<typeof presentSources>,
  });

export const toIdentityJson = (base: string) => (identity: IdentityEntity) => ({
  url: resourceUrl(base, 'users', identity.user_id, 'identities', identity.id),
  id: identity.id,
  user_id: identity.user_id,
  type: identity.type,
  value: identity.value,
  verified: identity.verified,
  primary: identity.is_primary,
  created_at: identity.created_at,
  updated_at: identity.updated_at,
  undeliverable_count: 0,
  deliverable_state: 'deliverable',
});

export const toOrganizationMembershipJson = (base: string) => (membership: OrganizationMembershipEntity) => ({
  url: resourceUrl(base, 'organization_memberships', membership.id),
  id: membership.id,
  user_id: membership.user_id,
  organization_id: membership.organization_id,
  default: membership.is_default,
  created_at: membership.created_at,
  updated_at: membership.updated_at,
});
