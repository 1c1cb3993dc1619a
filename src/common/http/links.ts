import { createParamDecorator, ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/**
 * Where the caller reached us, `https://help.example.com`: links go back the same way, because node-zendesk follows only
 * links that start with its own endpoint (zendesk.md 12.1).
 */
export const BaseUrl = createParamDecorator((_: unknown, context: ExecutionContext): string =>
  baseUrlOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

export const baseUrlOf = (request: FastifyRequest): string => `${request.protocol}://${request.host}`;

/** `url` of a resource; all of Zendesk's recordings end in `.json`. */
export const resourceUrl = (base: string, ...path: (string | number)[]): string =>
  `${base}/api/v2/${path.join('/')}.json`;
