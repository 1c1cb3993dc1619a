export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Applies `change` to every member, the deepest first. */
export function mapJson(value: Json, change: (value: Json, key: string) => Json, key = ''): Json {
  if (Array.isArray(value)) return value.map((member) => change(mapJson(member, change, key), key));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([name, member]): [string, Json] => [
    name,
    change(mapJson(member, change, name), name),
  ]);
  return Object.fromEntries(entries);
}
