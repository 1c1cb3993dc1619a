import type { FieldDefinition, Run } from '../../../src/rules';
import { definitionOf } from './lookups';
import { sameValue } from './positive';
import { storedValue } from './stored';
import type { WireAction, World } from './wire';

export interface NaiveEffect {
  triggerId: number;
  type: string;
  recipient: string | number;
  subject: string;
  body: string;
}

/** The message an action sends, or null when it sends none. */
export function effectOf(action: WireAction, triggerId: number): NaiveEffect | null {
  if (action.field !== 'notification_user' && action.field !== 'notification_group') return null;
  const [to, subject, body] = action.value as [string | number, string, string];
  const recipient = /^\d+$/.test(String(to)) ? Number(to) : to;
  return { triggerId, type: action.field, recipient, subject, body };
}

/** The fields of the requester and the organization as a rule leaves them; a value that is there already changes nothing. */
export function personChangesOf(
  actions: WireAction[],
  triggerId: number,
  { facts, fields }: World,
  earlier: Run['personChanges'],
): Run['personChanges'] {
  const own: (Run['personChanges'][number] & { type: FieldDefinition['type'] })[] = [];
  for (const { field, value } of actions) {
    const definition = definitionOf(field, fields);
    if (!definition || definition.owner === 'ticket') continue;
    const target = definition.owner === 'user' ? 'requester' : 'organization';
    const person = facts[target];
    if (!person) continue;
    const key = (definition.key ?? '').toLowerCase();
    const isSame = (change: Run['personChanges'][number]) => change.target === target && change.key === key;
    const to = storedValue(definition, value);
    const mine = own.find(isSame);
    const before = mine ?? earlier.filter(isSame).at(-1);
    const from = before ? before.to : (person.customFields[key] ?? null);
    if (sameValue(definition.type, from, to)) continue;
    if (mine) mine.to = to;
    else own.push({ target, key, from, to, triggerId, type: definition.type });
  }
  return own.filter(({ from, to, type }) => !sameValue(type, from, to)).map(({ type: _type, ...change }) => change);
}
