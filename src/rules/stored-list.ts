/** A list out of stored facts; what is no list, because an older version or another hand wrote it, is an empty one. */
export function listOf<T>(stored: readonly T[]): readonly T[] {
  return Array.isArray(stored) ? (stored as T[]) : [];
}
