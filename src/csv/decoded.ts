import { Encoding } from './encoding-scanner';

/** What windows-1252 has at 0x80 to 0x9F; the five bytes that it leaves open stay control characters. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/**
 * The text of a file, piece by piece, without its byte order mark. Bytes that are none of the encoding become U+FFFD;
 * a character may be split over chunks.
 */
export async function* decoded(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncIterable<string> {
  if (encoding === 'windows-1252') {
    for await (const chunk of bytes) yield windows1252(chunk);
    return;
  }
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/** TextDecoder of many Node versions (20.18.3 to 24.6) takes windows-1252 for Latin 1: no euro sign, no dashes. */
function windows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80]!);
}
