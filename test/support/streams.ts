export async function* streamOf<T>(parts: Iterable<T>): AsyncIterable<T> {
  yield* parts;
}

export async function collected<T>(parts: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const part of parts) found.push(part);
  return found;
}

/** A stream that counts what was taken from it, and knows whether it was released. */
export function watched<T>(parts: Iterable<T>) {
  const seen = { taken: 0, isReleased: false };
  async function* stream(): AsyncIterable<T> {
    try {
      for (const part of parts) {
        seen.taken++;
        yield part;
      }
    } finally {
      seen.isReleased = true;
    }
  }
  return { seen, stream: stream() };
}

/** The bytes or characters in parts that end at the places given; places beyond the end count for nothing. */
export function cutAt<T extends string | Buffer>(whole: T, places: number[]): T[] {
  const inside = places.filter((place) => place < whole.length).sort((a, b) => a - b);
  const starts = [0, ...inside];
  return starts.map((start, index) => whole.slice(start, inside[index] ?? whole.length) as T);
}
