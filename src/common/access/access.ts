import { createParamDecorator, ExecutionContext, SetMetadata } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** Who may do what (own-api.md "Roles"), lowest first. */
export const ACCESS_LEVELS = ['end_user', 'agent', 'manager', 'admin', 'owner'] as const;
export type Access = (typeof ACCESS_LEVELS)[number];

/** The caller of a request. */
export interface Principal {
  id: number;
  name: string;
  email: string | null;
  access: Access;
  /** `manual` when a person writes from a page of ours, in a browser; absent: by API. */
  source?: 'manual';
}

export const hasAccess = (principal: { access: Access }, least: Access): boolean =>
  ACCESS_LEVELS.indexOf(principal.access) >= ACCESS_LEVELS.indexOf(least);

/** Zendesk's three roles (own-api.md "Roles"): a manager reads agent, an owner reads admin. */
export function roleOf(access: Access): 'end-user' | 'agent' | 'admin' {
  if (access === 'end_user') return 'end-user';
  return access === 'agent' || access === 'manager' ? 'agent' : 'admin';
}

/** The same as rules spell it (zendesk.md 14.6). */
export function ruleRoleOf(access: Access): 'end_user' | 'agent' | 'admin' {
  const role = roleOf(access);
  return role === 'end-user' ? 'end_user' : role;
}

export const LEAST_ACCESS = 'least-access';

/** The least access a route or controller asks for; without it a route asks for `agent`. */
export const RequireAccess = (least: Access) => SetMetadata(LEAST_ACCESS, least);

/** A route that needs no credentials. */
export const Public = () => SetMetadata(LEAST_ACCESS, 'public');

export type AuthenticatedRequest = FastifyRequest & { principal?: Principal };

/** The caller, as the guard found it. */
export const CurrentUser = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const { principal } = context.switchToHttp().getRequest<AuthenticatedRequest>();
  if (!principal) throw new Error('CurrentUser is used on a public route');
  return principal;
});
