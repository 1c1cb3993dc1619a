import type { CursorRequest, PageRequest } from './page-request';

/** One page of rows, as the database gave it. */
export type Page<T> =
  | { mode: 'offset'; rows: T[]; count: number }
  | {
      mode: 'cursor';
      rows: T[];
      /** More rows in the direction asked for. */
      hasMore: boolean;
      hasNext: boolean;
      hasPrevious: boolean;
      afterCursor: string | null;
      beforeCursor: string | null;
    };

export const mapPage = <T, U>(page: Page<T>, map: (row: T) => U): Page<U> => ({ ...page, rows: page.rows.map(map) });

/**
 * The list answer: `{ users: […], next_page, previous_page, count }`, or `{ users: […], meta, links }` in cursor style. A
 * link that leads nowhere is null, because node-zendesk follows links until null (zendesk.md 10.2).
 */
export function toEnvelope<T>(key: string, page: Page<T>, request: PageRequest): Record<string, unknown> {
  if (page.mode === 'offset' && request.mode === 'offset') {
    const more = request.page * request.perPage < page.count;
    return {
      [key]: page.rows,
      next_page: more ? link(request, { page: String(request.page + 1) }) : null,
      previous_page: request.page > 1 ? link(request, { page: String(request.page - 1) }) : null,
      count: page.count,
    };
  }
  if (page.mode === 'cursor') {
    return {
      [key]: page.rows,
      meta: { has_more: page.hasMore, after_cursor: page.afterCursor, before_cursor: page.beforeCursor },
      links: {
        prev: page.hasPrevious ? link(request, { 'page[before]': page.beforeCursor, 'page[after]': null }) : null,
        next: page.hasNext ? link(request, { 'page[after]': page.afterCursor, 'page[before]': null }) : null,
      },
    };
  }
  throw new Error('The page was read in another style than it was asked for');
}

/** The same for lists that answer a single page without links and cursors (zendesk.md 9). */
export function toMetaEnvelope<T>(key: string, page: Page<T>, request: CursorRequest): Record<string, unknown> {
  const isWhole = page.mode === 'cursor' && !page.hasNext && !page.hasPrevious;
  return isWhole ? { [key]: page.rows, meta: { has_more: false } } : toEnvelope(key, page, request);
}

function link(request: PageRequest, changes: Record<string, string | null>): string {
  const url = new URL(request.url);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  return url.toString();
}

/**
 * Lists that were cursor lists from the start: with `page[size]` the usual shape, without it the old one of `after_cursor`,
 * `after_url`, `before_cursor`, `before_url`, which take `cursor` and `limit` (zendesk.md 3.4).
 */
export async function toCursorEnvelope<T>(
  key: string,
  request: PageRequest,
  load: (request: CursorRequest) => Promise<Page<T>>,
): Promise<Record<string, unknown>> {
  if (request.mode === 'cursor') return toEnvelope(key, await load(request), request);
  const { url } = request;
  const [direction, token] = splitCursor(url.searchParams.get('cursor'));
  const limit = Number(url.searchParams.get('limit') ?? 0);
  const size = Number.isInteger(limit) && limit > 0 && limit <= LARGEST_OLD_PAGE ? limit : 100;
  const page = await load({ mode: 'cursor', size, url, ...(token && { [direction]: token }) });
  if (page.mode !== 'cursor') throw new Error('The page was read in another style than it was asked for');
  const after = page.hasNext && page.afterCursor !== null ? `after|${page.afterCursor}` : null;
  const before = page.hasPrevious && page.beforeCursor !== null ? `before|${page.beforeCursor}` : null;
  return {
    [key]: page.rows,
    after_cursor: after,
    after_url: after && link(request, { cursor: after }),
    before_cursor: before,
    before_url: before && link(request, { cursor: before }),
  };
}

const LARGEST_OLD_PAGE = 1000;

function splitCursor(cursor: string | null): ['after' | 'before', string | null] {
  const [direction, token] = cursor?.split('|', 2) ?? [];
  return [direction === 'before' ? 'before' : 'after', token ?? null];
}
