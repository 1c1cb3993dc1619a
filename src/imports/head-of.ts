const CHARACTERS = 64 * 1024;

/** The beginning of a text, enough to see how it is written. */
export async function headOf(text: AsyncIterable<string>): Promise<string> {
  let head = '';
  for await (const part of text) {
    head += part;
    if (head.length >= CHARACTERS) break;
  }
  return head;
}
