import { badRequest, problem, recordInvalid } from '../common/errors';
import { readExternalIds, readIds } from '../common/pagination';
import { requireWrapped } from '../common/validation';

/** Records in one call (zendesk.md 2.2). */
const MOST = 100;

/** What a change of many says: each item with what is the same for all. */
export interface Changes {
  items: object[];
  shared: object;
}

/**
 * The list of a call, `requireList(body.users, 'users', 'created')`.
 * @throws AppError 422 without members, 400 with more than 100.
 */
export function requireList(list: unknown[] | null | undefined, name: string, done: string): object[] {
  if (!list || list.length === 0) {
    const description = `The body must list the ${words(name)}, one at least: {"${name}":[{…}]}`;
    throw recordInvalid({ [name]: [problem('BlankValue', description, { code: 'blank' })] });
  }
  if (list.length > MOST) {
    throw badRequest('TooManyValues', `Maximum ${MOST} ${words(name)} may be ${done} per call`, 'too_many_values');
  }
  return list as object[];
}

/** Records named by `?ids=` or `?external_ids=`, each once. */
export function requireTargets(ids: string | undefined, externalIds?: string): object[] {
  if (externalIds !== undefined && ids === undefined) {
    return [...new Set(readExternalIds(externalIds))].map((external_id) => ({ external_id }));
  }
  return [...new Set(readIds(ids))].map((id) => ({ id }));
}

/** The same change of many records, or, without ids, a list in which each names its own (zendesk.md 2.2). */
export function readChanges(
  given: { ids?: string; externalIds?: string },
  body: { one: object | null | undefined; many: unknown[] | null | undefined },
  names: { one: string; many: string },
): Changes {
  if (given.ids === undefined && given.externalIds === undefined) {
    return { items: requireList(body.many, names.many, 'updated'), shared: {} };
  }
  return {
    items: requireTargets(given.ids, given.externalIds),
    shared: requireWrapped(body.one, names.one),
  };
}

const words = (name: string): string => name.replace(/_/g, ' ');
