import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { UnreadableFile } from './unreadable-file';

/**
 * The bytes of a file, unpacked if it begins as a gzip archive does (of one or several members), else as they are.
 * Throws UnreadableFile: `too_large` beyond `maxBytes` of unpacked or plain bytes, `broken_gzip` if the archive is cut
 * off or damaged.
 */
export async function* gunzipped(
  bytes: AsyncIterable<Uint8Array>,
  options: { maxBytes: number },
): AsyncIterable<Uint8Array> {
  const { start, all } = await withStart(bytes[Symbol.asyncIterator]());
  const isGzip = start[0] === 0x1f && start[1] === 0x8b;
  yield* limited(isGzip ? unpacked(all) : all, options.maxBytes);
}

/** The first two bytes, and all bytes with them. */
async function withStart(
  source: AsyncIterator<Uint8Array>,
): Promise<{ start: Uint8Array; all: AsyncIterable<Uint8Array> }> {
  let start: Uint8Array = Buffer.alloc(0);
  while (start.length < 2) {
    const next = await source.next();
    if (next.done) break;
    start = Buffer.concat([start, next.value]);
  }
  return { start, all: startingWith(start, source) };
}

async function* startingWith(start: Uint8Array, source: AsyncIterator<Uint8Array>): AsyncIterable<Uint8Array> {
  if (start.length) yield start;
  yield* { [Symbol.asyncIterator]: () => source };
}

async function* unpacked(packed: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: 65_536 });
  const feeding = pipeline(Readable.from(packed, { objectMode: false }), gunzip);
  // Its failure also ends the loop below; unheard here it would end the process.
  feeding.catch(() => undefined);
  try {
    for await (const chunk of gunzip) yield chunk as Buffer;
  } catch (error) {
    const reason = error as NodeJS.ErrnoException;
    throw isOfZlib(reason) ? brokenGzip(reason) : reason;
  } finally {
    await feeding.catch(() => undefined);
  }
}

async function* limited(bytes: AsyncIterable<Uint8Array>, maxBytes: number): AsyncIterable<Uint8Array> {
  let total = 0;
  for await (const chunk of bytes) {
    total += chunk.length;
    if (total > maxBytes) {
      throw new UnreadableFile('too_large', `The file has more than ${maxBytes} bytes (unpacked, if it is packed)`);
    }
    yield chunk;
  }
}

const isOfZlib = (error: NodeJS.ErrnoException): boolean => error.code?.startsWith('Z_') ?? false;

function brokenGzip(error: NodeJS.ErrnoException): UnreadableFile {
  return error.code === 'Z_BUF_ERROR'
    ? new UnreadableFile('broken_gzip', 'The gzip archive is cut off: upload it again')
    : new UnreadableFile('broken_gzip', `The gzip archive is damaged (${error.message}): pack it again`);
}
