import { hash } from 'node:crypto';

const LEAST = 1 << 12;

/**
 * Which names earlier rows had, and on which line: 12 bytes a name however long it is, so that a million rows fit. Names are told
 * apart by 64 bits of their hash: among three million, two share them once in four million files.
 */
export class SeenNames {
  private capacity = LEAST;
  private high = new Uint32Array(LEAST);
  private low = new Uint32Array(LEAST);
  /** 0: free. */
  private lines = new Uint32Array(LEAST);
  private size = 0;

  /** The line that had a name first. */
  lineOf(name: string): number | undefined {
    const place = this.placeOf(...halves(name));
    return this.lines[place] || undefined;
  }

  add(name: string, line: number): void {
    if (this.size * 2 >= this.capacity) this.grow();
    const [high, low] = halves(name);
    const place = this.placeOf(high, low);
    if (this.lines[place]) return;
    this.put(place, high, low, line);
    this.size++;
  }

  private placeOf(high: number, low: number): number {
    let place = low & (this.capacity - 1);
    while (this.lines[place] && !(this.low[place] === low && this.high[place] === high)) {
      place = (place + 1) & (this.capacity - 1);
    }
    return place;
  }

  private put(place: number, high: number, low: number, line: number): void {
    this.high[place] = high;
    this.low[place] = low;
    this.lines[place] = line;
  }

  private grow(): void {
    const { high, low, lines } = this;
    this.capacity *= 2;
    this.high = new Uint32Array(this.capacity);
    this.low = new Uint32Array(this.capacity);
    this.lines = new Uint32Array(this.capacity);
    lines.forEach((line, at) => {
      if (line) this.put(this.placeOf(high[at]!, low[at]!), high[at]!, low[at]!, line);
    });
  }
}

function halves(name: string): [number, number] {
  const digest = hash('sha1', name, 'buffer');
  return [digest.readUInt32LE(0), digest.readUInt32LE(4)];
}
