/** Ids that are named more than once. */
export function repeated(ids: (number | undefined)[]): number[] {
  const seen = new Set<number>();
  const twice = new Set<number>();
  for (const id of ids) if (id !== undefined) (seen.has(id) ? twice : seen).add(id);
  return [...twice];
}
