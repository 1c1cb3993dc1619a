import type { FastifyInstance } from 'fastify';
import pino, { type DestinationStream, type Logger } from 'pino';

const SECRETS = ['authorization', 'token', 'api_token', 'password', 'secret', '*.authorization', '*.token', '*.secret'];

/** One JSON line per entry, secrets blanked. */
export const createLogger = (level: string, destination?: DestinationStream): Logger =>
  pino(
    { level, redact: SECRETS, base: undefined, timestamp: pino.stdTimeFunctions.isoTime },
    destination ?? pino.destination(1),
  );

/** One line per request, with the id that its answer carries as `X-Request-Id`. Bodies and query values stay out. */
export function logRequests(fastify: FastifyInstance, logger: Logger): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    done();
  });
  if (!logger.isLevelEnabled('info')) return;
  fastify.addHook('onResponse', (request, reply, done) => {
    const [path] = request.originalUrl.split('?', 1);
    logger.info({
      request_id: request.id,
      method: request.method,
      path,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    });
    done();
  });
}
