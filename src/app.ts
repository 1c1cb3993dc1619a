import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppModule } from './app.module';
import { Clock } from './common/clock';
import type { Config } from './common/config';
import { badRequest, ErrorFilter, forbidden } from './common/errors';
import { registerJsonBody, registerUploads, rewriteUrl } from './common/http';
import { AppLogger, createLogger, logRequests } from './common/logging';
import { Metrics } from './health';

const BODY_LIMIT = 2 * 1024 * 1024;

/** Builds the whole service, ready to listen; tests and the demo start it the same way. */
export async function createApp(config: Config, clock = new Clock()): Promise<NestFastifyApplication> {
  const logger = createLogger(config.LOG_LEVEL);
  const errors = new ErrorFilter();
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    genReqId: () => randomUUID(),
    logger: false,
    routerOptions: { maxParamLength: 300 },
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      errors.answer(error, request, reply),
    rewriteUrl: (request: { url?: string }) => rewriteUrl(request.url ?? '/'),
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.forRoot(config, clock, logger), adapter, {
    bufferLogs: true,
    bodyParser: false,
    abortOnError: false,
  });
  app.useLogger(app.get(AppLogger));
  app.useGlobalFilters(errors);
  app.enableShutdownHooks();
  const fastify: FastifyInstance = adapter.getInstance();
  registerJsonBody(fastify);
  await registerUploads(fastify);
  logRequests(fastify, logger);
  fastify.addHook('onRequest', refuseNulInUrl);
  fastify.addHook('onRequest', refuseBadHost);
  fastify.addHook('onRequest', refuseCrossSiteWrites);
  measureRequests(fastify, app.get(Metrics));
  return app;
}

function refuseNulInUrl(request: FastifyRequest, _reply: FastifyReply, done: (error?: Error) => void): void {
  const hasNul = request.originalUrl.includes('%00');
  done(hasNul ? badRequest('BadRequest', 'The address contains a NUL character', 'nul_character') : undefined);
}

const HOST = /^([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?$/;

/** Links go back to the host that the caller named, so it must be one. */
function refuseBadHost(request: FastifyRequest, _reply: FastifyReply, done: (error?: Error) => void): void {
  const isHost = HOST.test(request.host);
  done(isHost ? undefined : badRequest('BadRequest', 'The Host header must name a host', 'invalid_host'));
}

/** A browser that keeps an agent's Basic credentials would send them with a write that another site starts. */
function refuseCrossSiteWrites(request: FastifyRequest, _reply: FastifyReply, done: (error?: Error) => void): void {
  const isWrite = request.method !== 'GET' && request.method !== 'HEAD';
  const isCrossSite = isWrite && request.headers['sec-fetch-site'] === 'cross-site';
  done(isCrossSite ? forbidden('Writes from pages of other sites are refused') : undefined);
}

function measureRequests(fastify: FastifyInstance, metrics: Metrics): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    metrics.requests.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    done();
  });
}
