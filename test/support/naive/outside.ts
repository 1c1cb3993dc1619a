import type { FieldDefinition, FieldValue, Run } from '../../../src/rules';
import { languageOf } from './languages';
import { definitionOf } from './lookups';
import { sameValue } from './positive';
import { storedValue } from './stored';
import type { WireAction, World } from './wire';

export interface NaiveEffect {
  triggerId: number;
  type: string;
  recipient: string | number;
  subject: string;
  body: unknown;
}

/** The message an action sends, or null when it sends none. */
export function effectOf(action: WireAction, triggerId: number): NaiveEffect | null {
  if (action.field === 'notification_webhook') {
    const [recipient, body] = action.value as [string, unknown];
    return { triggerId, type: action.field, recipient, subject: '', body };
  }
  if (action.field !== 'notification_user' && action.field !== 'notification_group') return null;
  const [to, subject, body] = action.value as [string | number, string, string];
  const recipient = /^\d+$/.test(String(to)) ? Number(to) : to;
  return { triggerId, type: action.field, recipient, subject, body };
}

/** One property of a person that an action sets. */
interface Property {
  target: Run['personChanges'][number]['target'];
  key: string;
  type: FieldDefinition['type'];
  stored: FieldValue;
  to: FieldValue;
}

/** The fields of the requester and the organization as a rule leaves them; a value that is there already changes nothing. */
export function personChangesOf(
  actions: WireAction[],
  triggerId: number,
  world: World,
  earlier: Run['personChanges'],
): Run['personChanges'] {
  const own: (Run['personChanges'][number] & { type: FieldDefinition['type'] })[] = [];
  for (const action of actions) {
    const property = propertyOf(action, world);
    if (!property) continue;
    const { target, key, type, stored, to } = property;
    const isSame = (change: Run['personChanges'][number]) => change.target === target && change.key === key;
    const mine = own.find(isSame);
    const before = mine ?? earlier.filter(isSame).at(-1);
    const from = before ? before.to : stored;
    if (sameValue(type, from, to)) continue;
    if (mine) mine.to = to;
    else own.push({ target, key, from, to, triggerId, type });
  }
  return own.filter(({ from, to, type }) => !sameValue(type, from, to)).map(({ type: _type, ...change }) => change);
}

function propertyOf({ field, value }: WireAction, { facts, fields }: World): Property | null {
  if (field === 'locale_id') {
    const { requester } = facts;
    if (!requester) return null;
    return { target: 'profile', key: 'locale', type: 'text', stored: requester.locale, to: languageOf(value) };
  }
  const definition = definitionOf(field, fields);
  if (!definition || definition.owner === 'ticket') return null;
  const target = definition.owner === 'user' ? 'requester' : 'organization';
  const person = facts[target];
  if (!person) return null;
  const key = (definition.key ?? '').toLowerCase();
  const stored = person.customFields[key] ?? null;
  return { target, key, type: definition.type, stored, to: storedValue(definition, value) };
}
