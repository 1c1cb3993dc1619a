/** A NUL here and there is an accident in a text; of what is binary they are more than this share of all bytes. */
const BINARY_SHARE = 0.05;

/** Fewer than these tell nothing by their share. */
const TELLING_NULS = 16;

/** Of ASCII text in UTF-16, every second byte is NUL; of text in other scripts, that of each separator, space and digit. */
const WIDE_SHARE = { ofMostlyAscii: 0.7, ofOtherScripts: 0.1 };

/** Counts NULs at even and at odd places, which tell UTF-16 without a byte order mark, its byte order, and binary data. */
export class NulCounter {
  private bytes = 0;
  private readonly nuls = { even: 0, odd: 0 };

  add(bytes: Uint8Array): void {
    const first = bytes.indexOf(0);
    if (first >= 0) this.count(bytes, first);
    this.bytes += bytes.length;
  }

  /** Binary data, if it is not UTF-16. */
  areMany(): boolean {
    const nuls = this.nuls.even + this.nuls.odd;
    return nuls >= TELLING_NULS && nuls > this.bytes * BINARY_SHARE;
  }

  /** UTF-16 has nearly all of its NULs on one side. */
  wideEncoding(): 'utf-16le' | 'utf-16be' | undefined {
    const { even, odd } = this.nuls;
    const [fewer, more] = even < odd ? [even, odd] : [odd, even];
    const share = more < TELLING_NULS ? WIDE_SHARE.ofMostlyAscii : WIDE_SHARE.ofOtherScripts;
    if (more === 0 || more < (this.bytes / 2) * share || fewer * 4 > more) return undefined;
    return odd > even ? 'utf-16le' : 'utf-16be';
  }

  private count(bytes: Uint8Array, from: number): void {
    let even = 0;
    let odd = 0;
    for (let at = from; at < bytes.length; at++) {
      if (bytes[at] !== 0) continue;
      if (at % 2) odd++;
      else even++;
    }
    const isShifted = this.bytes % 2 === 1;
    this.nuls.even += isShifted ? odd : even;
    this.nuls.odd += isShifted ? even : odd;
  }
}
