import { createParamDecorator, ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AppError, badRequest, problem, recordInvalid } from '../errors';
import { baseUrlOf } from '../http';

interface Asked {
  /** `-updated_at`; absent: the resource's own order. */
  sort?: string;
  /** The request's own address, which the links repeat. */
  url: URL;
}

/** Zendesk's two styles (zendesk.md 10.2): offset by default, cursor as soon as `page[size]` or a cursor is named. */
export type PageRequest = (Asked & { mode: 'offset'; page: number; perPage: number }) | CursorRequest;
export type CursorRequest = Asked & { mode: 'cursor'; size: number; after?: string; before?: string };

const LARGEST_PAGE = 100;
const DEEPEST_OFFSET = 10_000;

export const PageQuery = createParamDecorator((_: unknown, context: ExecutionContext): PageRequest =>
  readPageRequest(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** For lists that know cursors alone: `page` and `per_page` are ignored (zendesk.md 10.2). */
export const CursorQuery = createParamDecorator((_: unknown, context: ExecutionContext): CursorRequest =>
  readCursorRequest(addressOf(context.switchToHttp().getRequest<FastifyRequest>())),
);

export function readPageRequest(request: FastifyRequest): PageRequest {
  const url = addressOf(request);
  const query = url.searchParams;
  requireOrder(query);
  if (['page[size]', 'page[after]', 'page[before]'].some((name) => query.has(name))) return readCursorRequest(url);
  const page = readWhole(query.get('page'), 'page', 1);
  const perPage = readCount(query.get('per_page'), 'per_page');
  if ((page - 1) * perPage >= DEEPEST_OFFSET) {
    throw refusedPage(
      'InvalidPaginationDepth',
      `Offset pagination ends at ${DEEPEST_OFFSET} records; go on with cursors: page[size]=100`,
      'invalid_pagination_depth',
    );
  }
  return { mode: 'offset', page, perPage, sort: offsetSort(query), url };
}

function readCursorRequest(url: URL): CursorRequest {
  const query = url.searchParams;
  return {
    mode: 'cursor',
    size: readCount(query.get('page[size]'), 'page[size]'),
    after: query.get('page[after]') ?? undefined,
    before: query.get('page[before]') ?? undefined,
    sort: query.get('sort') ?? undefined,
    url,
  };
}

/** Doubled slashes are ours to forgive (zendesk.md 10.3); to a URL they would begin a host. */
const addressOf = (request: FastifyRequest): URL =>
  new URL(baseUrlOf(request) + request.originalUrl.replace(/^\/{2,}/, '/'));

function offsetSort(query: URLSearchParams): string | undefined {
  const by = query.get('sort_by') ?? query.get('sort');
  if (!by) return undefined;
  return isDescendingOrder(query) && !by.startsWith('-') ? `-${by}` : by;
}

function requireOrder(query: URLSearchParams): void {
  if (!['', 'asc', 'desc'].includes(orderOf(query)))
    throw invalidPagination('sort_order is not valid; it takes asc, desc');
}

export const isDescendingOrder = (query: URLSearchParams): boolean => orderOf(query) === 'desc';

const orderOf = (query: URLSearchParams): string => query.get('sort_order')?.toLowerCase() ?? '';

const readCount = (text: string | null, name: string) => Math.min(readWhole(text, name, LARGEST_PAGE), LARGEST_PAGE);

function readWhole(text: string | null, name: string, otherwise: number): number {
  if (text === null || text === '') return otherwise;
  if (!/^[0-9]{1,9}$/.test(text) || Number(text) < 1) throw invalidPagination(`${name} must be a whole number from 1`);
  return Number(text);
}

export const invalidPagination = (description: string): AppError =>
  refusedPage('InvalidPaginationParameter', description, 'invalid_pagination_parameter');

/** In our own shape and, beside it, in the list that Zendesk answers pages with (zendesk.md 10.2). */
function refusedPage(error: string, description: string, code: string): AppError {
  const errors = [{ code: error, title: description }];
  return new AppError('bad_request', error, description, code, undefined, { error, description, code, errors });
}

/** @throws AppError 400 when the resource cannot be sorted so (zendesk.md 10.2). */
export function requireSort<T extends string>(
  request: PageRequest,
  allowed: readonly T[],
): { by: T; descending: boolean } | undefined {
  if (request.sort === undefined) return undefined;
  const descending = request.sort.startsWith('-');
  const by = request.sort.replace(/^-/, '') as T;
  if (!allowed.includes(by)) throw invalidPagination(`sort is not valid; it takes ${allowed.join(', ')}`);
  return { by, descending };
}

/** Ids of `?ids=1,2,3`, at most 100 (zendesk.md 2.2). */
export function readIds(text: string | undefined, name = 'ids'): number[] {
  const ids = (text ?? '')
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
  if (ids.length === 0) throw badRequest('BadRequest', `${name} must list ids, separated by commas`, 'ids_missing');
  if (ids.length > LARGEST_PAGE)
    throw badRequest('TooManyValues', `Maximum ${LARGEST_PAGE} ${name} may be given per call`, 'too_many_values');
  if (!ids.every((id) => /^[0-9]{1,15}$/.test(id))) {
    throw recordInvalid({ [name]: [problem('InvalidValue', `${name}: must be whole numbers, separated by commas`)] });
  }
  return ids.map(Number);
}

/** The one id of a filter such as `?ticket_id=12`. */
export function readId(text: string | undefined, name: string): number | undefined {
  if (text === undefined) return undefined;
  if (/^[0-9]{1,15}$/.test(text)) return Number(text);
  throw recordInvalid({ [name]: [problem('InvalidValue', `${name}: must be a whole number`)] });
}
