/** Members of a cell such as `vip, retail` or `a.example b.example`. */
export const splitList = (cell: string | null): string[] =>
  (cell ?? '').split(/[\s,;|]+/).filter((part) => part !== '');
