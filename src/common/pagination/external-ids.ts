import { badRequest } from '../errors';
import { fold } from '../fold';

const LARGEST = 100;

/** Ids of `?external_ids=a,B`, folded, at most 100 (zendesk.md 2.2). */
export function readExternalIds(text: string): string[] {
  const ids = text
    .split(',')
    .map((id) => fold(id.trim()))
    .filter((id) => id !== '');
  if (ids.length === 0)
    throw badRequest('BadRequest', 'external_ids must list ids, separated by commas', 'ids_missing');
  if (ids.length > LARGEST) {
    throw badRequest('TooManyValues', `Maximum ${LARGEST} external_ids may be given per call`, 'too_many_values');
  }
  return ids;
}
