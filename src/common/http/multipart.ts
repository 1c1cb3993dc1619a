import multipart from '@fastify/multipart';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../errors';

const FIELD_BYTES = 1024 * 1024;

/** A route that takes an upload; every other refuses one. */
export const TakesUpload = () => RouteConfig({ takesUpload: true });

/** Uploads are read by their route as they come; nothing of them is kept in memory or in files. */
export async function registerUploads(fastify: FastifyInstance): Promise<void> {
  await fastify.register(multipart, {
    limits: { fields: 10, files: 1, fieldSize: FIELD_BYTES, fileSize: Infinity, headerPairs: 100 },
    throwFileSizeLimit: false,
  });
  fastify.addHook('onRequest', refuseUnexpected);
}

function refuseUnexpected(request: FastifyRequest, _reply: unknown, done: (error?: Error) => void): void {
  const takesUpload = (request.routeOptions.config as { takesUpload?: boolean }).takesUpload === true;
  const type = request.headers['content-type'] ?? '';
  if (request.routeOptions.url === undefined || (takesUpload ? UPLOAD.test(type) : !MULTIPART.test(type)))
    return done();
  done(
    takesUpload
      ? unsupported('multipart/form-data with its boundary, and with the file in the part "file"')
      : unsupported('application/json'),
  );
}

const MULTIPART = /^multipart\//i;
const UPLOAD = /^multipart\/form-data *;.*boundary="?[^"\s;]/i;

const unsupported = (type: string) =>
  new AppError(
    'unsupported_media',
    'UnsupportedMediaType',
    `The body must be sent as Content-Type: ${type}`,
    'unsupported_media_type',
  );
