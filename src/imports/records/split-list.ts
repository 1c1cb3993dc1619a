const SEPARATORS = /[\s,;|]+/;

/** Members of a cell such as `vip, retail`, `a.example b.example` or `["a,b","c"]`. */
export function splitList(cell: string | null): string[] {
  const text = cell ?? '';
  return jsonList(text) ?? text.split(SEPARATORS).filter((part) => part !== '');
}

/** How an export writes a list: by spaces, unless a member could not be told apart so. */
export function joinList(members: readonly string[]): string {
  const isPlain = members.every((member) => !SEPARATORS.test(member) && !member.startsWith('['));
  return isPlain ? members.join(' ') : JSON.stringify(members);
}

function jsonList(text: string): string[] | undefined {
  if (!text.startsWith('[')) return undefined;
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) && list.every((member) => typeof member === 'string') ? list : undefined;
  } catch {
    return undefined;
  }
}
