import type { Role } from '../facts';
import { MOVES } from '../run-state';
import { en } from '../texts/en';
import { EQUALITY, EQUALITY_AND_LISTS, plainField } from './condition-definition';
import { choiceOf, parseRecord } from './editors';

const roles = choiceOf(en.codes.role, false);

/** "Current user": who makes the write. */
export const role = plainField({
  name: 'role',
  label: en.fields.role,
  group: 'other',
  kind: 'actor',
  operators: EQUALITY,
  references: 'user',
  editor: (catalog) => ({
    ...roles,
    records: 'user',
    parse(input, path) {
      const parsed = roles.parse(input, path);
      return 'ok' in parsed ? parsed : parseRecord(catalog, 'user', input, path, Object.keys(en.codes.role));
    },
  }),
  source: { now: (s) => s.facts.actor, moves: MOVES.none, spread: 2 },
});

/** zendesk.md 5.2: Zendesk's numbers of the roles. */
const ROLE_CODES: ReadonlyMap<Role | undefined, string> = new Map([
  ['end_user', '0'],
  ['agent', '4'],
  ['admin', '2'],
]);
const codes = choiceOf(en.codes.requester_role, false);

export const requesterRole = plainField({
  name: 'requester_role',
  label: en.fields.requester_role,
  group: 'requester',
  kind: 'choice',
  operators: EQUALITY_AND_LISTS,
  editor: { ...codes, parse: (input, path) => codes.parse(typeof input === 'number' ? String(input) : input, path) },
  source: {
    now: ({ facts }) => ROLE_CODES.get(facts.requester?.role),
    moves: MOVES.none,
    spread: 1,
  },
});
