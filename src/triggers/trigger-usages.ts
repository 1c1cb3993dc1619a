import { badRequest } from '../common/errors';

/** What lists of triggers can be sorted by and include: firings within so many hours (zendesk.md 4.1). */
export const USAGES = { usage_1h: 1, usage_24h: 24, usage_7d: 168, usage_30d: 720 } as const;

export type Usage = keyof typeof USAGES;

export const isUsage = (name: string): name is Usage => Object.hasOwn(USAGES, name);

/** Zendesk's own names, which say nothing about our triggers. */
const WITHOUT_MEANING = ['app_installation', 'permissions'];

/**
 * The usages of `?include=usage_1h,usage_30d`.
 *
 * @throws AppError 400 of a name that lists do not know.
 */
export function readUsages(include: string | undefined): Usage[] {
  const names = [...new Set((include ?? '').split(',').map((name) => name.trim()))].filter((name) => name !== '');
  const unknown = names.filter((name) => !isUsage(name) && !WITHOUT_MEANING.includes(name));
  if (unknown.length > 0) {
    const known = Object.keys(USAGES).join(', ');
    throw badRequest('BadRequest', `include does not know ${unknown.join(', ')}; it takes ${known}`, 'invalid_include');
  }
  return names.filter(isUsage);
}
