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
  const spellings = spellingsOf(secrets);
  // What begins at the end of what is kept is known for a credential only when all of it is there.
  const most = MOST_KEPT + Math.max(0, ...spellings.map((spelling) => Buffer.byteLength(spelling)));
  const kept: Buffer[] = [];
  let keptBytes = 0;
  let readBytes = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    readBytes += chunk.length;
    if (keptBytes < most) {
      const part = chunk.subarray(0, most - keptBytes);
      kept.push(part);
      keptBytes += part.length;
    }
    // Leaving the loop ends the connection.
    if (readBytes > MOST_READ) break;
  }
  const whole = Buffer.concat(kept);
  // As streams, so that a character cut in two at the end is left out.
  const decoded = (bytes: Buffer) => new TextDecoder().decode(bytes, { stream: true });
  const text = storable(decoded(whole), decoded(whole.subarray(0, MOST_KEPT)).length, spellings);
  return { statusCode, headers: headersOf(headers, spellings), body: text };
}

function headersOf(headers: Dispatcher.ResponseData['headers'], spellings: readonly string[]): Record<string, string> {
  const entries = Object.entries(headers)
    .slice(0, MOST_HEADERS)
    .map(([name, value]): [string, string] => {
      if (name === 'set-cookie') return [name, HIDDEN];
      return [name, storable([value].flat().join(', '), LONGEST_HEADER, spellings)];
    });
  return Object.fromEntries(entries);
}

/** As they are, and as JSON and addresses quote them; the longest first, since one may be part of another. */
function spellingsOf(secrets: readonly string[]): string[] {
  const spellings = secrets.flatMap((one) => [
    one,
    JSON.stringify(one).slice(1, -1),
    encodeURIComponent(one.toWellFormed()),
  ]);
  return [...new Set(spellings)].sort((a, b) => b.length - a.length);
}

/** The first `length` characters, without credentials, and without what no database takes. */
function storable(text: string, length: number, spellings: readonly string[]): string {
  const end = spellings.reduce((at, spelling) => endBefore(text, at, spelling), length);
  const clean = text.slice(0, end).toWellFormed().replaceAll('\0', '\u{fffd}');
  return spellings.reduce((all, spelling) => all.replaceAll(spelling, HIDDEN), clean);
}

/** Where to cut a text so that no part of this spelling is left over. */
function endBefore(text: string, end: number, spelling: string): number {
  const at = text.indexOf(spelling, Math.max(0, end - spelling.length + 1));
  return at !== -1 && at < end ? at : end;
}
