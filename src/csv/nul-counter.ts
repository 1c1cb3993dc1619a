/** A NUL here and there is an accident in a text; of what is binary they are more than this share of all bytes. */
const BINARY_SHARE = 0.05;
const BINARY_AT_LEAST = 16;

/** Of mostly ASCII text in UTF-16, nearly every second byte is NUL; of other scripts' only separators and digits are. */
const WIDE_SHARE = { ofAscii: 0.7, ofOtherScripts: 0.05 };

/** Counts NULs at even and at odd places, which tell UTF-16 without a byte order mark, its byte order, and binary data. */
export class NulCounter {
  private bytes = 0;
  private readonly nuls: [even: number, odd: number] = [0, 0];

  add(bytes: Uint8Array): void {
    for (let at = bytes.indexOf(0); at >= 0; at = bytes.indexOf(0, at + 1)) {
      this.nuls[((this.bytes + at) % 2) as 0 | 1]++;
    }
    this.bytes += bytes.length;
  }

  areMany(): boolean {
    const nuls = this.nuls[0] + this.nuls[1];
    return nuls >= BINARY_AT_LEAST && nuls > this.bytes * BINARY_SHARE;
  }

  /** UTF-16, if the file is that. `isValidUtf8`: no byte of it contradicts UTF-8, so UTF-16 of it would be ASCII text. */
  wideEncoding(head: Uint8Array, isValidUtf8: boolean): 'utf-16le' | 'utf-16be' | undefined {
    if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
    if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
    const [even, odd] = this.nuls;
    const [fewer, more] = even < odd ? [even, odd] : [odd, even];
    const share = isValidUtf8 ? WIDE_SHARE.ofAscii : WIDE_SHARE.ofOtherScripts;
    if (more === 0 || more < (this.bytes / 2) * share || fewer * 4 > more) return undefined;
    return odd > even ? 'utf-16le' : 'utf-16be';
  }
}
