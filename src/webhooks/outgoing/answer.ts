import type { Dispatcher } from 'undici';

/** What a receiver answered, as far as it is kept. */
export interface ReceivedAnswer {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
}

/** Longer answers are not read to their end: the connection is dropped. */
const MOST_READ = 64 * 1024;
const MOST_KEPT = 2 * 1024;
const MOST_HEADERS = 50;
const LONGEST_HEADER = 1_024;
const HIDDEN = '[hidden]';

/** Reads an answer, and blanks what it repeats of `secrets`. */
export async function readAnswer(
  { statusCode, headers, body }: Dispatcher.ResponseData,
  secrets: readonly string[],
): Promise<ReceivedAnswer> {
  const kept: Buffer[] = [];
  let keptBytes = 0;
  let readBytes = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    readBytes += chunk.length;
    if (keptBytes < MOST_KEPT) {
      const part = chunk.subarray(0, MOST_KEPT - keptBytes);
      kept.push(part);
      keptBytes += part.length;
    }
    // Leaving the loop ends the connection.
    if (readBytes > MOST_READ) break;
  }
  // As a stream, so that a character cut in two at the end is left out.
  const text = new TextDecoder().decode(Buffer.concat(kept), { stream: true });
  return { statusCode, headers: headersOf(headers, secrets), body: storable(text, secrets) };
}

function headersOf(headers: Dispatcher.ResponseData['headers'], secrets: readonly string[]): Record<string, string> {
  const entries = Object.entries(headers)
    .slice(0, MOST_HEADERS)
    .map(([name, value]): [string, string] => {
      if (name === 'set-cookie') return [name, HIDDEN];
      return [name, storable([value].flat().join(', ').slice(0, LONGEST_HEADER), secrets)];
    });
  return Object.fromEntries(entries);
}

/** Without credentials, and without what no database takes. */
function storable(text: string, secrets: readonly string[]): string {
  const clean = text.toWellFormed().replaceAll('\0', '\u{fffd}');
  return secrets.reduce((all, secret) => all.replaceAll(secret, HIDDEN), clean);
}
