import { fold } from './text';
import { wordsOf } from './words';

/** Up to this many words, looking through the list beats hashing it. */
const SHORT = 80;

/** A text that a run reads: folded and split into words at most once, and only when a condition asks. */
export class TextValue {
  private foldedText: string | null = null;
  private wordList: string[] | null = null;
  private wordSet: Set<string> | null = null;

  constructor(readonly raw: string) {}

  get folded(): string {
    return (this.foldedText ??= fold(this.raw));
  }

  /** Its words in order, the same one perhaps several times. */
  get words(): readonly string[] {
    return (this.wordList ??= wordsOf(this.folded));
  }

  /** Whether the words stand one after the other somewhere in the text. */
  hasRun(run: readonly string[]): boolean {
    const [first] = run;
    // A text without the characters cannot have the word: most texts need not be split at all.
    if (first === undefined || (this.wordList === null && !this.folded.includes(first)) || !this.hasWord(first))
      return false;
    if (run.length === 1) return true;
    const list = this.words;
    for (let at = list.indexOf(first); at >= 0; at = list.indexOf(first, at + 1)) {
      if (run.every((word, offset) => list[at + offset] === word)) return true;
    }
    return false;
  }

  private hasWord(word: string): boolean {
    const list = this.words;
    if (list.length <= SHORT) return list.includes(word);
    return (this.wordSet ??= new Set(list)).has(word);
  }
}

/** The last texts that were read, in no order; a write has few. */
const recent: TextValue[] = [];
const MOST_RECENT = 4;
let oldest = 0;

/** The value of a text; the description of a new ticket is also its first comment, and is then read only once. */
export function textValueOf(raw: string): TextValue {
  for (const known of recent) if (known.raw === raw) return known;
  const value = new TextValue(raw);
  recent[oldest] = value;
  oldest = (oldest + 1) % MOST_RECENT;
  return value;
}
