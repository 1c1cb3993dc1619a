import type { Catalog } from '../catalog';
import { type Parsed, refuse, shown } from '../issue';
import { isRecord } from '../json';
import { leftOut, notAvailable } from '../left-out';
import type { Action } from '../rule';
import type { ActionDefinition } from './action-definition';
import { addCc, addFollower, setAssignee } from './agents';
import { setOrganizationField, setRequesterField, setTicketField } from './custom-fields';
import { setGroup } from './group';
import { setLocale } from './language';
import { notifyGroup, notifyUser } from './notifications';
import { setSchedule } from './schedule';
import { addTags, removeTags, setAllTags } from './tags';
import { callWebhook } from './webhook';
import { setPriority, setStatus, setType } from './ticket-codes';

/** Everything that a trigger can do. */
export const actionDefinitions: readonly ActionDefinition[] = [
  setStatus,
  setPriority,
  setType,
  setGroup,
  setAssignee,
  setAllTags,
  addTags,
  removeTags,
  addFollower,
  setSchedule,
  addCc,
  setLocale,
  notifyUser,
  notifyGroup,
  callWebhook,
  setTicketField,
  setRequesterField,
  setOrganizationField,
];

const plain = new Map(
  actionDefinitions.filter(({ isFamily }) => isFamily !== true).map((definition) => [definition.field, definition]),
);
const families = actionDefinitions.filter(({ isFamily }) => isFamily === true);

/** The definition that a wire name belongs to, with the part of the name that is a family member's own. */
export function findAction(name: string): { definition: ActionDefinition; rest: string } | undefined {
  const definition = plain.get(name);
  if (definition !== undefined) return { definition, rest: '' };
  const family = families.find(({ field }) => name.startsWith(field));
  return family === undefined ? undefined : { definition: family, rest: name.slice(family.field.length) };
}

/** Reads one `{ field, value }`. */
export function parseAction(input: unknown, path: string, catalog: Catalog): Parsed<Action> {
  if (!isRecord(input))
    return refuse(path, 'not_an_object', `must be an action with field and value, not ${shown(input)}`);
  const found = typeof input.field === 'string' ? findAction(input.field.trim()) : undefined;
  if (found === undefined) {
    const missing = leftOut(input.field, 'actions');
    if (missing !== undefined) {
      return refuse(`${path}.field`, 'not_available', notAvailable(shown(input.field), missing));
    }
    const known = actionDefinitions.map(({ field, isFamily }) => (isFamily === true ? `${field}…` : field)).join(', ');
    const message = `${shown(input.field)} is not supported; supported are ${known}`;
    return refuse(`${path}.field`, 'unsupported_action', message);
  }
  return found.definition.parse(found.rest, input.value, path, catalog);
}
