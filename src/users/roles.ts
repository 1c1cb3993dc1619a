import { type Access, ACCESS_LEVELS, hasAccess, type Principal, roleOf } from '../common/access';
import { forbidden, problem, type Problems } from '../common/errors';
import type { UserInput } from './dto/user.dto';

const ROLES = new Map<string, Access>([
  ['end-user', 'end_user'],
  ['agent', 'agent'],
  ['manager', 'manager'],
  ['admin', 'admin'],
  ['owner', 'owner'],
]);
const NAMES = [...ROLES.keys()].join(', ');

/** The accesses that a role asks for in a list: Zendesk's `agent` means managers, too, and `admin` owners. */
export function accessesOf(role: string): Access[] | undefined {
  const access = ROLES.get(role);
  if (access === undefined) return undefined;
  if (access === 'manager' || access === 'owner') return [access];
  return ACCESS_LEVELS.filter((level) => roleOf(level) === role);
}

/**
 * The access that a request asks for, undefined when it asks for none. A client that sends back the `role` and `access` it was
 * given changes nothing, although `role` alone would (a manager reads agent).
 */
export function readAccess(input: UserInput, current: Access | null, problems: Problems): Access | undefined {
  const { role, access } = input;
  if (access && !ACCESS_LEVELS.includes(access as Access)) {
    problems.add('access', problem('InvalidValue', `Access: is not one of ${ACCESS_LEVELS.join(', ')}`));
  } else if (access && access !== current) return access as Access;
  if (!role || (access === current && current !== null && role === roleOf(current))) return undefined;
  if (!ROLES.has(role)) problems.add('role', problem('InvalidValue', `Role: ${role} is not one of ${NAMES}`));
  return ROLES.get(role);
}

export const mayEdit = (actor: Principal, target: { id: number; access: Access }): boolean =>
  target.access === 'end_user' ||
  target.id === actor.id ||
  (hasAccess(actor, 'admin') && hasAccess(actor, target.access));

/** @throws AppError 403 unless the actor may change this user (own-api.md "Roles"). */
export function requireMayEdit(actor: Principal, target: { id: number; access: Access }): void {
  if (mayEdit(actor, target)) return;
  requireAdmin(actor);
  requireNotAbove(actor, target.access);
}

/** @throws AppError 403 unless the actor may delete this user. */
export function requireMayRemove(actor: Principal, target: { access: Access }): void {
  if (target.access === 'end_user') return;
  requireAdmin(actor);
  requireNotAbove(actor, target.access);
}

/** @throws AppError 403 unless the actor may give this access to someone who has `current` (null: a new user). */
export function requireMayGrant(actor: Principal, current: Access | null, wanted: Access): void {
  if (wanted === (current ?? 'end_user')) return;
  requireAdmin(actor);
  requireNotAbove(actor, wanted);
}

function requireAdmin(actor: Principal): void {
  if (!hasAccess(actor, 'admin')) throw forbidden('Only admins and owners may create, change or delete staff');
}

function requireNotAbove(actor: Principal, access: Access): void {
  if (!hasAccess(actor, access)) throw forbidden('Nobody may change or grant access above their own');
}
