import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { request as requestByHttp, type IncomingMessage } from 'node:http';
import { request as requestByHttps } from 'node:https';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { Failure } from './failure';

export interface Upload {
  path: string;
  /** In bytes. */
  size: number;
  /** Texts that go before the file, by their names. */
  fields: Record<string, string>;
}

export interface UploadOptions {
  headers: Record<string, string>;
  /** How many bytes of the file are on their way. */
  onSent(bytes: number): void;
  signal?: AbortSignal;
}

/**
 * Sends a file as `multipart/form-data`, streamed, its length told beforehand. Node's fetch would neither tell the length nor take an
 * answer before all is sent: a refused gigabyte would be sent to its end.
 */
export async function sendUpload(
  url: URL,
  upload: Upload,
  { headers, onSent, signal }: UploadOptions,
): Promise<{ status: number; body: string }> {
  const boundary = `signalbox-${randomUUID()}`;
  const { before, after } = around(upload, boundary);
  const request = (url.protocol === 'https:' ? requestByHttps : requestByHttp)(url, {
    method: 'POST',
    signal,
    headers: {
      ...headers,
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': before.length + upload.size + after.length,
    },
  });
  const answered = new Promise<IncomingMessage>((resolve, reject) =>
    request.on('response', resolve).on('error', reject),
  );
  // What stops it fails the request, too; an early answer makes the rest of it pointless.
  pipeline(Readable.from(bodyOf(upload, before, after, onSent)), request).catch(() => undefined);
  const response = await answered;
  const body = await text(response);
  request.destroy();
  return { status: response.statusCode!, body };
}

async function* bodyOf(
  { path, size }: Upload,
  before: Buffer,
  after: Buffer,
  onSent: UploadOptions['onSent'],
): AsyncGenerator<Buffer> {
  yield before;
  let sent = 0;
  // What is appended meanwhile is not part of it: the length is told already.
  for await (const chunk of createReadStream(path, { end: Math.max(size - 1, 0) }) as AsyncIterable<Buffer>) {
    yield chunk;
    onSent((sent += chunk.length));
  }
  if (sent < size) throw new Failure(`${path} became shorter while it was read`);
  yield after;
}

function around({ path, fields }: Upload, boundary: string): { before: Buffer; after: Buffer } {
  const part = (disposition: string, rest: string) =>
    `--${boundary}\r\ncontent-disposition: form-data; ${disposition}\r\n${rest}`;
  const texts = Object.entries(fields).map(([name, value]) => part(`name="${name}"`, `\r\n${value}\r\n`));
  const file = part(`name="file"; filename="${inHeader(basename(path))}"`, 'content-type: text/csv\r\n\r\n');
  return { before: Buffer.from(texts.join('') + file), after: Buffer.from(`\r\n--${boundary}--\r\n`) };
}

/** As curl writes the name of a file. */
const inHeader = (name: string): string => name.replace(/["\\]/g, '\\$&').replace(/[\r\n]/g, ' ');
