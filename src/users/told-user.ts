import { isDeepStrictEqual } from 'node:util';
import { roleOf } from '../common/access';
import type { OwnerFields } from '../custom-fields';
import type { PropertyChange, UserEvent } from '../deliveries';
import { presentFieldValue } from '../rules';
import type { UserEntity } from './user.entity';

/** Zendesk's documents hold ids as text, `0` where there is none (zendesk.md 9). */
const idText = (id: number | null): string => String(id ?? 0);

/** A user as the document of an event shows it: Zendesk's properties, then ours. Custom fields that are not set are left out. */
export const toldUser = (user: UserEntity, fields: OwnerFields): UserEvent['user'] => ({
  id: idText(user.id),
  email: user.email,
  external_id: user.external_id ?? '',
  role: roleOf(user.access),
  organization_id: idText(user.organization_id),
  default_group_id: idText(user.default_group_id),
  created_at: user.created_at,
  updated_at: user.updated_at,
  name: user.name,
  tags: user.tags,
  user_fields: shownFields(user, fields),
});

/** What a write changed, as documents show it; custom fields by key. Nothing for a user who is as before. */
export function changesOf(before: UserEntity, after: UserEntity, fields: OwnerFields): UserEvent['changes'] {
  const changes = differences(propertiesOf(before), propertiesOf(after));
  const ofFields = fieldDifferences(before, after, fields);
  return Object.keys(ofFields).length === 0 ? changes : { ...changes, user_fields: ofFields };
}

const propertiesOf = (user: UserEntity): Record<string, unknown> => ({
  name: user.name,
  email: user.email,
  external_id: user.external_id ?? '',
  role: roleOf(user.access),
  access: user.access,
  organization_id: idText(user.organization_id),
  default_group_id: idText(user.default_group_id),
  phone: user.phone,
  alias: user.alias,
  locale: user.locale,
  time_zone: user.time_zone,
  notes: user.notes,
  details: user.details,
  signature: user.signature,
  tags: user.tags,
  suspended: user.suspended,
  verified: user.verified,
  moderator: user.moderator,
  ticket_restriction: user.ticket_restriction,
  only_private_comments: user.only_private_comments,
});

function shownFields({ user_fields: stored }: UserEntity, fields: OwnerFields): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(stored)) {
    const field = fields.byKey(key);
    if (field && value !== null) shown[key] = presentFieldValue(field, value);
  }
  return shown;
}

function fieldDifferences(before: UserEntity, after: UserEntity, fields: OwnerFields): Record<string, PropertyChange> {
  const [previous, current]: Record<string, unknown>[] = [{}, {}];
  for (const key of Object.keys({ ...before.user_fields, ...after.user_fields })) {
    const field = fields.byKey(key);
    if (!field) continue;
    previous![key] = presentFieldValue(field, before.user_fields[key]);
    current![key] = presentFieldValue(field, after.user_fields[key]);
  }
  return differences(previous!, current!);
}

/** Of two records with the same keys. */
function differences(before: Record<string, unknown>, after: Record<string, unknown>): Record<string, PropertyChange> {
  const changes: Record<string, PropertyChange> = {};
  for (const [key, previous] of Object.entries(before)) {
    const current = after[key];
    if (!isDeepStrictEqual(previous, current)) changes[key] = { previous, current };
  }
  return changes;
}
