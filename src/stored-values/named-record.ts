/** Something by which a request names a record: an external id, a name. */
export interface NamingKey<Entity> {
  /** As it is compared; undefined when the request has none. */
  given: string | undefined;
  /** Whose it is. */
  owner: Entity | undefined;
}

/** Which record a request names. */
export interface NamedRecord<Entity> {
  record?: Entity;
  /** What names the record, here and before: no two requests of a batch may share one. */
  names: string[];
}

/** The record is found by the first of the keys in `matchBy` that belongs to one; `namesOf` are what it goes by until now. */
export function namedRecord<Entity extends { id: number }>(
  keys: Record<string, NamingKey<Entity>>,
  matchBy: readonly string[],
  namesOf: (record: Entity) => string[],
): NamedRecord<Entity> {
  const record = matchBy.map((key) => keys[key]?.owner).find((owner) => owner !== undefined);
  const given = Object.entries(keys).flatMap(([key, one]) => nameBy(key, one.given));
  return record ? { record, names: [...given, `id ${record.id}`, ...namesOf(record)] } : { names: given };
}

/** One name, unless there is none. */
export const nameBy = (key: string, folded: string | null | undefined): string[] =>
  folded ? [`${key} ${folded}`] : [];
