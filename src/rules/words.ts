/**
 * Words by Unicode's boundaries (UAX #29): letters, digits and underscores run together, an apostrophe or full stop
 * joins letters, a comma or full stop joins digits. Scripts written without spaces give one word a character, so that
 * a listed word of theirs is found as a run of characters, without a dictionary. An emoji is a word, joined ones are one.
 */
const SPACELESS = '[\\p{sc=Han}\\p{sc=Hira}\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Khmr}\\p{sc=Mymr}]';
const KATAKANA = '[\\p{sc=Kana}\\u30fc\\uff70]';
const LETTER = `(?!${SPACELESS}|${KATAKANA})\\p{L}`;
const UNIT = `(?:(?!${SPACELESS}|${KATAKANA})[\\p{L}\\p{Nl}\\p{Nd}_][\\p{M}\\u200d\\u00ad]*)`;
const JOINT = `(?:(?<=\\p{L}[\\p{M}\\u200d\\u00ad]*)['’.·](?=${LETTER})|(?<=\\p{Nd}\\p{M}*)[.,;'’](?=\\p{Nd}))`;
const EMOJI = '\\p{Extended_Pictographic}(?:\\p{Emoji_Modifier}|\\ufe0f|\\u200d\\p{Extended_Pictographic})*|\\p{RI}{2}';
const ANY_WORD = new RegExp(`${EMOJI}|${SPACELESS}\\p{M}*|(?:${KATAKANA}\\p{M}*)+|${UNIT}+(?:${JOINT}${UNIT}+)*`, 'gu');
/** The fast path: Unicode properties cost ten times as much. */
const ASCII = /^[\x00-\x7f]*$/;
const BETWEEN_LISTED = /\s+|(?<!\p{Nd})[,;]|[,;](?!\p{Nd})/u;

const [NO_WORD, LETTER_TYPE, DIGIT_TYPE, UNDERSCORE_TYPE] = [0, 1, 2, 3];
const [APOSTROPHE, COMMA, FULL_STOP, SEMICOLON] = [39, 44, 46, 59];
/** By character code of folded ASCII. */
const TYPES = Uint8Array.from({ length: 128 }, (_unused, code) => {
  const character = String.fromCharCode(code);
  if (/[a-z]/.test(character)) return LETTER_TYPE;
  if (/[0-9]/.test(character)) return DIGIT_TYPE;
  return character === '_' ? UNDERSCORE_TYPE : NO_WORD;
});

/** The words of a folded text, in order. */
export function wordsOf(folded: string): string[] {
  return ASCII.test(folded) ? asciiWordsOf(folded) : (folded.match(ANY_WORD) ?? []);
}

/** The same for folded ASCII, by hand: every run reads a text or two, and an expression takes five times as long. */
function asciiWordsOf(folded: string): string[] {
  const words: string[] = [];
  let start = -1;
  let last = NO_WORD;
  for (let at = 0; at < folded.length; at += 1) {
    const code = folded.charCodeAt(at);
    const type = TYPES[code] as number;
    if (type !== NO_WORD) {
      if (start < 0) start = at;
    } else if (start >= 0 && !joins(code, last, folded.charCodeAt(at + 1))) {
      words.push(folded.slice(start, at));
      start = -1;
    }
    last = type;
  }
  if (start >= 0) words.push(folded.slice(start));
  return words;
}

/** Whether a character between two of a word's belongs to it: `it's`, `e.g`, `1,5`. */
function joins(code: number, before: number, next: number): boolean {
  const after = TYPES[next];
  if (before === LETTER_TYPE) return after === LETTER_TYPE && (code === APOSTROPHE || code === FULL_STOP);
  if (before !== DIGIT_TYPE || after !== DIGIT_TYPE) return false;
  return code === APOSTROPHE || code === FULL_STOP || code === COMMA || code === SEMICOLON;
}

/** The listed words of a condition, each as the run of words it is made of: `e-mail` is `['e', 'mail']`. */
export function listedWords(folded: string): string[][] {
  return folded
    .split(BETWEEN_LISTED)
    .map(wordsOf)
    .filter((run) => run.length > 0);
}
