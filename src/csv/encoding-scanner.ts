import { isAscii, isUtf8 } from 'node:buffer';
import { notText } from './not-text';
import { NulCounter } from './nul-counter';
import { UnreadableFile } from './unreadable-file';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** As many bytes as the longest byte order mark or signature has. */
const HEAD_BYTES = 8;

/**
 * Looks at every byte of a file as it streams by, for only the whole file tells its encoding: the first letter beyond
 * ASCII may stand in the last row.
 */
export class EncodingScanner {
  private head = Buffer.alloc(0);
  /** What the bytes before left unfinished: the start of a multi-byte character. */
  private pending = Buffer.alloc(0);
  private hasMultiByte = false;
  private hasInvalid = false;
  private readonly nuls = new NulCounter();

  add(bytes: Uint8Array): void {
    if (this.head.length < HEAD_BYTES) {
      this.head = Buffer.concat([this.head, bytes.subarray(0, HEAD_BYTES - this.head.length)]);
    }
    this.nuls.add(bytes);
    if (this.pending.length === 0 && isAscii(bytes)) return;
    const joined = this.pending.length
      ? Buffer.concat([this.pending, bytes])
      : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const whole = joined.length - unfinishedTail(joined);
    this.pending = Buffer.from(joined.subarray(whole));
    this.look(joined.subarray(0, whole));
  }

  /**
   * The encoding of all that was added. A file that is UTF-8 in some places and broken in others is UTF-8: read so, the
   * broken rows can be named, while windows-1252 takes any byte and would store wrong letters silently.
   * Throws UnreadableFile: `empty_file`, `not_text`.
   */
  result(): Encoding {
    if (this.head.length === 0) throw new UnreadableFile('empty_file', 'The file is empty');
    const other = notText(this.head);
    if (other) throw new UnreadableFile('not_text', `The file ${other}`);

    const wide = markedWide(this.head) ?? this.nuls.wideEncoding();
    if (wide) return wide;
    if (this.nuls.areMany()) {
      throw new UnreadableFile('not_text', 'The file holds binary data, not text: save it as CSV');
    }
    const isValidUtf8 = !this.hasInvalid && this.pending.length === 0;
    return isValidUtf8 || this.hasMultiByte ? 'utf-8' : 'windows-1252';
  }

  private look(bytes: Buffer): void {
    if (isAscii(bytes)) return;
    if (isUtf8(bytes)) {
      this.hasMultiByte = true;
      return;
    }
    this.hasInvalid = true;
    this.hasMultiByte ||= holdsMultiByte(bytes);
  }
}

/** What a byte order mark says. */
function markedWide(head: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : undefined;
}

/** How many bytes at the end begin a UTF-8 character whose rest is still to come: 0 to 3. */
function unfinishedTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (!isContinuation(byte)) return characterLength(byte) > back ? back : 0;
  }
  return 0;
}

function holdsMultiByte(bytes: Buffer): boolean {
  for (let at = 0; at < bytes.length; at++) {
    const length = characterLength(bytes[at]!);
    if (length > 1 && at + length <= bytes.length && isUtf8(bytes.subarray(at, at + length))) return true;
  }
  return false;
}

const isContinuation = (byte: number): boolean => byte >= 0x80 && byte < 0xc0;

/** What the first byte of a UTF-8 character promises. A byte that begins none counts as one. */
function characterLength(first: number): number {
  if (first >= 0xf0 && first < 0xf5) return 4;
  if (first >= 0xe0 && first < 0xf0) return 3;
  return first >= 0xc2 && first < 0xe0 ? 2 : 1;
}
