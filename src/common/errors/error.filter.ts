import { ArgumentsHost, Catch, ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from './app-error';

const STATUS: Record<AppError['kind'], number> = {
  bad_request: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unsupported_media: 415,
  invalid: 422,
  overloaded: 429,
};

/** The one place where a failure becomes an answer. What nobody foresaw is a bare 500, logged with its stack. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger('Errors');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(thrown, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  /** Also for what Fastify refuses before it knows the route, which Nest never hears of. */
  answer(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const { status, body } = answerTo(thrown);
    if (status >= 500) this.logger.error({ err: thrown, request_id: request.id }, 'Unexpected failure');
    if (status === 401) void reply.header('WWW-Authenticate', 'Basic realm="Signalbox"');
    void reply
      .status(status)
      .type('application/json; charset=utf-8')
      .send({ ...body, request_id: request.id });
  }
}

function answerTo(thrown: unknown): { status: number; body: object } {
  const error = thrown instanceof AppError ? thrown : translated(thrown);
  if (!error) {
    return {
      status: 500,
      body: { error: 'InternalError', description: 'Something went wrong on our side', code: 'internal_error' },
    };
  }
  const { error: name, description, code, details } = error;
  const body = error.body ?? { error: name, description, code, ...(details && { details }) };
  return { status: STATUS[error.kind], body };
}

/** What Nest and Fastify throw themselves, in our shape. */
function translated(thrown: unknown): AppError | undefined {
  const status = thrown instanceof HttpException ? thrown.getStatus() : (thrown as { statusCode?: number })?.statusCode;
  const message = (thrown as { message?: string })?.message ?? '';
  const code = (thrown as { code?: string })?.code;
  if (status === 404) return new AppError('not_found', 'InvalidEndpoint', 'Not found', 'invalid_endpoint');
  if (status === 413)
    return new AppError('too_large', 'PayloadTooLarge', 'The body is larger than allowed', 'too_large');
  if (status === 415) {
    return new AppError(
      'unsupported_media',
      'UnsupportedMediaType',
      'The body must be sent as Content-Type: application/json',
      'unsupported_media_type',
    );
  }
  if (status === 401) return new AppError('unauthenticated', "Couldn't authenticate you", message, 'unauthenticated');
  if (status === 403) return new AppError('forbidden', 'Forbidden', message, 'forbidden');
  if (status !== undefined && status >= 400 && status < 500) {
    return new AppError('bad_request', 'BadRequest', message || 'Bad request', code?.toLowerCase() ?? 'bad_request');
  }
  return undefined;
}
