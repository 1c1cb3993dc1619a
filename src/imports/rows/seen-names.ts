const PARTS = 256;
/** Of a name in its part: both halves of its hash, and the line, 0 where the place is free. */
const WORDS = 3;
const FULL = 0.9;
const GROWTH = 1.125;
const LEAST = 16;

/**
 * Which names earlier rows had, and on which line: some 14 bytes a name however long it is, so that a million rows fit. Names are
 * told apart by 64 bits of their hash: among three million, two share them once in four million files. They are kept in parts that
 * grow by themselves and by little: a single table that doubles needs twice as much, and three times while it is copied.
 */
export class SeenNames {
  private readonly parts = Array.from({ length: PARTS }, () => new Part());

  /** The line that had a name first. */
  lineOf(name: string): number | undefined {
    const [high, low] = halves(name);
    return this.partOf(high).lineOf(high, low) || undefined;
  }

  add(name: string, line: number): void {
    const [high, low] = halves(name);
    this.partOf(high).add(high, low, line);
  }

  private partOf(high: number): Part {
    return this.parts[high % PARTS]!;
  }
}

/** A table whose entries stand at the first free place from where their hash says. */
class Part {
  private capacity = LEAST;
  private words = new Uint32Array(LEAST * WORDS);
  private size = 0;

  lineOf(high: number, low: number): number {
    return this.words[this.placeOf(high, low) + 2]!;
  }

  add(high: number, low: number, line: number): void {
    if (this.size >= this.capacity * FULL) this.grow();
    const place = this.placeOf(high, low);
    if (this.words[place + 2]) return;
    this.put(place, high, low, line);
    this.size++;
  }

  /** Where it stands, or would. */
  private placeOf(high: number, low: number): number {
    const { words } = this;
    let place = (low % this.capacity) * WORDS;
    while (words[place + 2] && !(words[place + 1] === low && words[place] === high)) {
      place += WORDS;
      if (place === words.length) place = 0;
    }
    return place;
  }

  private grow(): void {
    const { words } = this;
    this.capacity = Math.max(Math.ceil(this.capacity * GROWTH), this.capacity + LEAST);
    this.words = new Uint32Array(this.capacity * WORDS);
    for (let place = 0; place < words.length; place += WORDS) {
      const [high, low, line] = [words[place]!, words[place + 1]!, words[place + 2]!];
      if (line) this.put(this.placeOf(high, low), high, low, line);
    }
  }

  private put(place: number, high: number, low: number, line: number): void {
    this.words[place] = high;
    this.words[place + 1] = low;
    this.words[place + 2] = line;
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
