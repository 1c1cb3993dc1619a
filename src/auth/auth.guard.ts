import { CanActivate, ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { type Access, type AuthenticatedRequest, hasAccess, LEAST_ACCESS } from '../common/access';
import { forbidden, unauthenticated } from '../common/errors';
import { Authenticator } from './authenticator';
import { readCredentials } from './credentials';
import { RateLimit } from './rate-limit';

/** Every route asks for an agent unless it says otherwise; public ones still learn who calls. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
    private readonly rateLimit: RateLimit,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    const least = this.reflector.getAllAndOverride<Access | 'public' | undefined>(LEAST_ACCESS, targets) ?? 'agent';
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const credentials = readCredentials(request.headers.authorization);
    const principal = credentials && (await this.authenticator.authenticate(credentials));
    request.principal = principal && isFromOwnPage(request) ? { ...principal, source: 'manual' } : principal;
    this.rateLimit.count(request, context.switchToHttp().getResponse<FastifyReply>());
    const other = request.headers['x-on-behalf-of'];
    if (request.principal && typeof other === 'string') {
      request.principal = await this.authenticator.onBehalfOf(request.principal, other.trim());
    }
    if (least === 'public') return true;
    if (!request.principal) throw unauthenticated();
    if (!hasAccess(request.principal, least)) {
      throw forbidden(`You do not have access to this page: it needs the role ${least.replace('_', '-')} or above`);
    }
    return true;
  }
}

/** Browsers say so of what a page asks of its own site; no script on it can. */
const isFromOwnPage = ({ headers }: AuthenticatedRequest): boolean => headers['sec-fetch-site'] === 'same-origin';
