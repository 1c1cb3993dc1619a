import type { Catalog } from './catalog';
import { findCondition } from './conditions';
import type { FieldDefinition, FieldOwner } from './field-definition';
import { clip, type Issue, shown } from './issue';
import { leftOut, notAvailable } from './left-out';

const FORMS: Record<FieldOwner, string> = {
  ticket: 'custom_fields_ID',
  user: 'requester.custom_fields.KEY',
  organization: 'organization.custom_fields.KEY',
};
const OWNERS: Record<FieldOwner, string> = { ticket: 'tickets', user: 'users', organization: 'organizations' };
const MOST_NAMED = 10;

/** What a condition asks for that there is not: why it is left out here, or which custom fields there are, the nearest first. */
export function unknownField(name: unknown, path: string, catalog: Catalog): Issue {
  const missing = leftOut(name, 'conditions');
  if (missing !== undefined) return { path, code: 'not_available', message: notAvailable(shown(name), missing) };
  const message = `there is no field ${shown(name)} to ask for; ${hint(name, catalog)}`;
  return { path, code: 'unknown_field', message };
}

function hint(name: unknown, catalog: Catalog): string {
  const found = typeof name === 'string' ? findCondition(name.trim()) : undefined;
  const owner = found?.definition.owner;
  if (found === undefined || owner === undefined) {
    return `custom fields are ${Object.values(FORMS).join(', ')}`;
  }
  const fields = catalog.fields(owner);
  if (fields.length === 0) return `${OWNERS[owner]} have no custom fields, which are ${FORMS[owner]}`;
  const named = nearest(fields, found.rest).map((field) => labelled(field));
  const rest = fields.length - named.length;
  return `of ${OWNERS[owner]} there are, as ${FORMS[owner]}: ${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** Ids say nothing without a title. */
const labelled = ({ owner, id, key, title }: FieldDefinition): string =>
  owner === 'ticket' ? `${id} (${clip(title)})` : clip(String(key));

/** The fields whose key or title looks most like what was written. */
function nearest(fields: readonly FieldDefinition[], written: string): FieldDefinition[] {
  const wanted = plain(clip(written));
  const distance = ({ key, title }: FieldDefinition) =>
    Math.min(...[key ?? title, title].map((one) => distanceOf(plain(clip(one)), wanted)));
  return fields
    .map((field) => ({ field, far: distance(field) }))
    .sort((a, b) => a.far - b.far || a.field.id - b.field.id)
    .slice(0, MOST_NAMED)
    .map(({ field }) => field);
}

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

const distanceOf = (name: string, wanted: string): number =>
  wanted !== '' && name.includes(wanted) ? 0 : distanceBetween(name, wanted);

/** Letters to add, drop or swap until one text is the other (Levenshtein). */
function distanceBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
