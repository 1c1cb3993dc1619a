import type { Facts } from '../facts';
import { type Kind, MISMATCH } from './kind';

type Actor = Facts['actor'];

/** Who makes the write: `agent` (admins too), `end_user`, or one person by id. */
export const actor: Kind<Actor> = {
  code: 'actor',
  isPlain: false,
  normalise: (raw) => (isActor(raw) ? raw : raw === null || raw === undefined ? null : MISMATCH),
  key: (value) => value,
  same: (a, b) => a.id === b.id,
  equals(value, operand) {
    if (typeof operand === 'number') return value.id === operand;
    return (operand === 'end_user') === (value.role === 'end_user');
  },
  show(raw, operand) {
    if (!isActor(raw)) return raw;
    return typeof operand === 'number' ? String(raw.id) : raw.role === 'end_user' ? 'end_user' : 'agent';
  },
};

function isActor(raw: unknown): raw is Actor {
  return typeof raw === 'object' && raw !== null && 'id' in raw && 'role' in raw;
}
