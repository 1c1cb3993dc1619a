/**
 * Words by Unicode's boundaries (UAX #29): letters, digits and underscores run together, an apostrophe or full stop
 * joins letters, a comma or full stop joins digits. Scripts written without spaces give one word a character, so that
 * a listed word of theirs is found as a run of characters, without a dictionary. An emoji is a word, joined ones are one.
 */
const ASCII_WORD = /[a-z0-9_]+(?:(?:(?<=[a-z])['.](?=[a-z])|(?<=[0-9])[.,;'](?=[0-9]))[a-z0-9_]+)*/g;
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

/** The words of a folded text, in order. */
export function wordsOf(folded: string): string[] {
  return folded.match(ASCII.test(folded) ? ASCII_WORD : ANY_WORD) ?? [];
}

/** The listed words of a condition, each as the run of words it is made of: `e-mail` is `['e', 'mail']`. */
export function listedWords(folded: string): string[][] {
  return folded
    .split(BETWEEN_LISTED)
    .map(wordsOf)
    .filter((run) => run.length > 0);
}
