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

/** Two hashes by multiplication, of 32 bits each, whose last steps mix every bit into every other. */
function halves(name: string): [number, number] {
  let one = 0xdeadbeef;
  let two = 0x41c6ce57;
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at);
    one = Math.imul(one ^ code, 0x9e3779b1);
    two = Math.imul(two ^ code, 0x5f356495);
  }
  one = Math.imul(one ^ (one >>> 16), 0x85ebca6b) ^ Math.imul(two ^ (two >>> 13), 0xc2b2ae35);
  two = Math.imul(two ^ (two >>> 16), 0x85ebca6b) ^ Math.imul(one ^ (one >>> 13), 0xc2b2ae35);
  return [one >>> 0, two >>> 0];
}
