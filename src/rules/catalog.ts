import type { Role } from './facts';
import type { FieldDefinition, FieldOwner } from './field-definition';

/** What exists in the account: parsing asks it, nothing else does. */
export interface Catalog {
  userField(key: string): FieldDefinition | undefined;
  organizationField(key: string): FieldDefinition | undefined;
  ticketField(id: number): FieldDefinition | undefined;
  /** Every custom field of an owner, to be named where none of them was meant. */
  fields(owner: FieldOwner): readonly FieldDefinition[];
  user(id: number): { name: string; role: Role } | undefined;
  group(id: number): { name: string } | undefined;
  organization(id: number): { name: string } | undefined;
  schedule(id: number): { name: string } | undefined;
  /** By its id, a ULID. `takesPairs`: keys and values rather than a text. */
  webhook(id: string): { name: string; isForTriggers: boolean; takesPairs: boolean } | undefined;
}
