/**
 * A reader of one key of records that come from JSON. Keys that every object inherits (`constructor`, `__proto__`)
 * are looked up with care, all others at full speed.
 */
export function keyReader(key: string): (record: Readonly<Record<string, unknown>> | null | undefined) => unknown {
  if (!(key in Object.prototype)) return (record) => record?.[key];
  return (record) => (record !== null && record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined);
}
