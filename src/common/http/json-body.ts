import { isUtf8 } from 'node:buffer';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { badRequest } from '../errors';

/** Deeper than any document we know; a hostile one must not reach code that recurses. */
const MAX_DEPTH = 64;

type WithRawBody = FastifyRequest & { rawBody?: Buffer };

/** The body's bytes as they came, for signatures. */
export const rawBodyOf = (request: FastifyRequest): Buffer => (request as WithRawBody).rawBody ?? Buffer.alloc(0);

/**
 * Parses JSON bodies and refuses what no database or client could keep: bad UTF-8, NUL, lone surrogates, hostile depth.
 * An empty body is an absent one: some Zendesk clients send the header without a body (zendesk.md 10.3).
 */
export function registerJsonBody(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    (request as WithRawBody).rawBody = body;
    try {
      done(null, parseJsonBody(body));
    } catch (error) {
      done(error as Error);
    }
  });
}

export function parseJsonBody(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  if (!isUtf8(body)) throw badRequest('UnprocessableEncoding', 'The body is not valid UTF-8', 'invalid_utf8');
  const text = body.toString('utf8');
  refuseDepth(text);
  const value = parse(text);
  if (text.includes('\\u') || text.includes('__proto__')) refuseUnstorableText(value, '');
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw badRequest('InvalidJSON', `The body is not valid JSON: ${(error as Error).message}`, 'invalid_json');
  }
}

function refuseDepth(text: string): void {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (inString) {
      if (char === 0x5c) i++;
      else if (char === 0x22) inString = false;
    } else if (char === 0x22) inString = true;
    else if (char === 0x7b || char === 0x5b) {
      if (++depth > MAX_DEPTH) {
        throw badRequest('InvalidJSON', `The body is nested deeper than ${MAX_DEPTH} levels`, 'nested_too_deep');
      }
    } else if (char === 0x7d || char === 0x5d) depth--;
  }
}

function refuseUnstorableText(value: unknown, path: string): void {
  if (typeof value === 'string') return refuseText(value, path);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    const memberPath = path === '' ? key : `${path}.${key}`;
    refuseText(key, memberPath);
    if (key === '__proto__') throw badRequest('InvalidJSON', 'The key __proto__ is not allowed', 'forbidden_key');
    refuseUnstorableText(member, memberPath);
  }
}

function refuseText(text: string, path: string): void {
  if (text.includes('\0')) throw badRequest('InvalidText', `${path} contains a NUL character`, 'nul_character');
  if (!text.isWellFormed()) {
    throw badRequest('InvalidText', `${path} contains half of a surrogate pair: not valid Unicode`, 'lone_surrogate');
  }
}
