/** The form in which texts are compared: NFC, then without case, so that `ß` is `ss`. */
export function folded(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll('ß', 'ss').replaceAll('ς', 'σ');
}

/** The words of a space-delimited list, or of an array of words. */
export function listOf(value: unknown): string[] {
  const parts = Array.isArray(value) ? value.map(String) : String(value ?? '').split(/\s+/);
  return parts.map((part) => part.normalize('NFC').toLowerCase()).filter((part) => part !== '');
}

/** Whether the word stands in the text with a Unicode word boundary (UAX 29) on both sides. */
export function hasWord(text: string, listed: string): boolean {
  const haystack = folded(text);
  const word = folded(listed);
  const boundaries = new Set([haystack.length]);
  for (const segment of new Intl.Segmenter('en', { granularity: 'word' }).segment(haystack)) {
    boundaries.add(segment.index);
  }
  for (let at = haystack.indexOf(word); at !== -1; at = haystack.indexOf(word, at + 1)) {
    if (boundaries.has(at) && boundaries.has(at + word.length)) return true;
  }
  return false;
}
