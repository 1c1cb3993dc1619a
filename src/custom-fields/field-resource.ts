import type { FieldOwner, FieldType } from '../rules';
import type { CustomFieldEntity } from './custom-field.entity';

/** How one owner's fields look on the wire: everything in which the three differ. */
export interface FieldResource {
  owner: FieldOwner;
  /** `user_fields`: the path, and the key of lists. */
  path: string;
  /** `user_field`: the key around one field. */
  wrapper: string;
  /** The key of the ids in a reorder. */
  idsKey: string;
  /** Ticket fields have no key of their own and go by id. */
  keyed: boolean;
  /** What a key must not be called, because the owner has a property of that name (zendesk.md 1.3). */
  reservedKeys: ReadonlySet<string>;
}

export const FIELD_TYPES: readonly FieldType[] = [
  'text',
  'textarea',
  'checkbox',
  'date',
  'integer',
  'decimal',
  'regexp',
  'dropdown',
  'multiselect',
  'lookup',
];

export const LOOKUP_TARGETS: readonly string[] = ['zen:user', 'zen:organization', 'zen:ticket'];

/** What a date is answered with, as Zendesk does (zendesk.md 1.3). */
export const DATE_PATTERN = '\\A([0-9]{4})-(1[0-2]|0[1-9])-(3[01]|[12][0-9]|0[1-9])\\z';

const COMMON_PROPERTIES = 'id url name external_id tags details notes created_at updated_at group_id organization_id';
const USER_PROPERTIES =
  'email role access role_type custom_role_id user_fields custom_fields phone shared_phone_number photo alias active ' +
  'suspended verified moderator shared shared_agent signature locale locale_id time_zone iana_time_zone last_login_at ' +
  'default_group_id ticket_restriction only_private_comments restricted_agent two_factor_auth_enabled report_csv password';
const ORGANIZATION_PROPERTIES =
  'organization_fields custom_fields domain_names shared_tickets shared_comments deleted_at';

/** Names that a plain object answers without having them. */
const OBJECT_PROPERTIES = Object.getOwnPropertyNames(Object.prototype).map((name) => name.toLowerCase());

const reserved = (names: string) =>
  new Set([...COMMON_PROPERTIES.split(' '), ...names.split(' '), ...OBJECT_PROPERTIES]);

const resource = (owner: FieldOwner, keyed: boolean, reservedKeys = new Set<string>()): FieldResource => ({
  owner,
  path: `${owner}_fields`,
  wrapper: `${owner}_field`,
  idsKey: `${owner}_field_ids`,
  keyed,
  reservedKeys,
});

export const USER_FIELDS = resource('user', true, reserved(USER_PROPERTIES));
export const ORGANIZATION_FIELDS = resource('organization', true, reserved(ORGANIZATION_PROPERTIES));
export const TICKET_FIELDS = resource('ticket', false);

/** Ticket fields call a dropdown `tagger` (zendesk.md 1.2). */
export const wireType = ({ owner }: { owner: FieldOwner }, type: CustomFieldEntity['type']): string =>
  owner === 'ticket' && type === 'dropdown' ? 'tagger' : type;

export const wireTypes = ({ owner }: { owner: FieldOwner }): string[] =>
  FIELD_TYPES.map((type) => wireType({ owner }, type));

/** The type of a wire name; ticket fields take `dropdown` too. */
export function typeOfWire({ owner }: { owner: FieldOwner }, name: string): FieldType | undefined {
  return FIELD_TYPES.find((type) => type === name || wireType({ owner }, type) === name);
}

export const hasOptions = ({ type }: { type: string }): boolean => type === 'dropdown' || type === 'multiselect';
