/** One word of a search: a bare one, or `key:value`. `-` before it turns it round. */
export interface SearchTerm {
  key: string | null;
  value: string;
  negated: boolean;
}

const TERM = /(-?)(?:([\p{L}\p{N}_.]+):)?(?:"([^"]*)"|(\S+))/gu;
const MAX_TERMS = 20;

/** `role:agent "Jane Doe" plan:gold` -> its terms; `type:user` says what is searched anyway. */
export function parseSearch(query: string): SearchTerm[] {
  return [...query.matchAll(TERM)]
    .map(([, minus, key, quoted, bare]) => ({
      key: key?.toLowerCase() ?? null,
      value: quoted ?? bare ?? '',
      negated: minus === '-',
    }))
    .filter(({ key, value }) => value !== '' && !(key === 'type' && value === 'user'))
    .slice(0, MAX_TERMS);
}
