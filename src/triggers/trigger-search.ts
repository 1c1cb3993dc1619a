import { badRequest } from '../common/errors';
import type { TriggerFilter } from './trigger.repository';

/** What a list or a search is narrowed to, as its address says it. */
export interface AskedFilter {
  active?: string;
  categoryId?: string;
  query?: string;
  /** `{"json":{"description":"Close a ticket"}}`, or that which stands in its `json` (zendesk.md 4.1). */
  filter?: string;
}

const FILTERS = ['title', 'description', 'active', 'category_id'];

/** @throws AppError 400 */
export function readSearch(asked: AskedFilter): TriggerFilter {
  if (!asked.query && asked.filter === undefined) {
    throw badRequest('BadRequest', 'query must say which titles to look for', 'query_missing');
  }
  return {
    ...(asked.filter !== undefined && readJson(asked.filter)),
    ...(asked.query && { title: asked.query }),
    ...readFilter(asked),
  };
}

/** @throws AppError 400 */
export const readFilter = ({ active, categoryId }: AskedFilter): TriggerFilter => ({
  ...(active !== undefined && { active: readActive(active) }),
  ...(categoryId !== undefined && { categoryId: readCategoryId(categoryId) }),
});

function readJson(text: string): TriggerFilter {
  const filter = inner(parse(text));
  const unknown = Object.keys(filter).filter((key) => !FILTERS.includes(key));
  if (unknown.length > 0) throw invalidFilter(`it does not know ${unknown.join(', ')}; it takes ${FILTERS.join(', ')}`);
  const { title, description, active, category_id } = filter;
  for (const [key, value] of Object.entries({ title, description })) {
    if (value !== undefined && typeof value !== 'string') throw invalidFilter(`${key} must be text`);
  }
  if (active !== undefined && typeof active !== 'boolean') throw invalidFilter('active must be true or false');
  return {
    ...(title !== undefined && { title: title as string }),
    ...(description !== undefined && { description: description as string }),
    ...(active !== undefined && { active }),
    ...(category_id !== undefined && { categoryId: readCategoryId(String(category_id)) }),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidFilter('it must be JSON such as {"json":{"description":"Close a ticket"}}');
  }
}

/** `json` may hold an object or, since it stands in an address, its text. */
function inner(filter: unknown): Record<string, unknown> {
  const json = isObject(filter) && 'json' in filter ? filter.json : filter;
  const found = typeof json === 'string' ? parse(json) : json;
  if (!isObject(found)) throw invalidFilter('it must be an object such as {"json":{"description":"Close a ticket"}}');
  return found;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function readActive(text: string): boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  throw badRequest('BadRequest', 'active must be true or false', 'invalid_active');
}

function readCategoryId(text: string): number {
  if (/^[0-9]{1,15}$/.test(text)) return Number(text);
  throw badRequest('BadRequest', 'category_id must be the id of a trigger category', 'invalid_category_id');
}

const invalidFilter = (reason: string) => badRequest('BadRequest', `filter is not valid: ${reason}`, 'invalid_filter');
