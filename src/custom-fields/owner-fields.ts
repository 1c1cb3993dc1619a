import type { FieldDefinition, FieldOwner } from '../rules';

/** The custom fields of one owner as values are read and shown with them. Ticket system fields are not among them. */
export interface OwnerFields {
  readonly owner: FieldOwner;
  /** By position. */
  readonly all: readonly FieldDefinition[];
  readonly active: readonly FieldDefinition[];
  /** In any case. */
  byKey(key: string): FieldDefinition | undefined;
  byId(id: number): FieldDefinition | undefined;
}

export function ownerFields(owner: FieldOwner, all: FieldDefinition[]): OwnerFields {
  const keys = new Map<string, FieldDefinition>();
  const ids = new Map<number, FieldDefinition>();
  for (const field of all) {
    ids.set(field.id, field);
    if (field.key !== null) keys.set(field.key.toLowerCase(), field);
  }
  return {
    owner,
    all,
    active: all.filter((field) => field.active),
    byKey: (key) => keys.get(key.toLowerCase()),
    byId: (id) => ids.get(id),
  };
}
