export type Separator = ',' | ';' | '\t';

const SEPARATORS: Separator[] = [',', ';', '\t'];

/** What may stand before the header: byte order marks, and Excel's line that names the separator, as `sep=;`. */
const PREAMBLE = /^\ufeff*(?:"?sep=([^"\r\n])"?(?<lineEnd>\r\n|\r|\n|$))?/i;

/** A quoted cell, also one that the end of the head cuts off. */
const QUOTED_CELL = /(?<=^|[,;\t\r\n])"[^"]*(?:""[^"]*)*(?:"|$)/g;

/** More of a file says nothing new. */
const HEAD_CHARACTERS = 65_536;

/** The separator of a file, told by its first lines: the first 64 Ki characters are looked at. A comma when in doubt. */
export function detectSeparator(head: string): Separator {
  const named = PREAMBLE.exec(head)?.[1];
  const told = SEPARATORS.find((separator) => separator === named);
  if (told) return told;
  const lines = wholeLines(withoutPreamble(head.slice(0, HEAD_CHARACTERS)));
  const scores = SEPARATORS.map((separator) => score(lines, separator));
  return SEPARATORS[scores.indexOf(Math.max(...scores))]!;
}

/** The text from its header on; a blank line stands for the one that named the separator. */
export const withoutPreamble = (text: string): string => text.replace(PREAMBLE, '$<lineEnd>');

/** The lines with what is quoted taken out. The last one may be cut off, so it says less than none. */
function wholeLines(head: string): string[] {
  const lines = head.replace(QUOTED_CELL, '').split(/\r\n|\r|\n/);
  const whole = lines.length > 1 ? lines.slice(0, -1) : lines;
  return whole.filter((line) => line.trim() !== '');
}

/** Grows with the columns that the header has by this separator, and with the share of lines that have as many. */
function score(lines: string[], separator: Separator): number {
  const [header, ...counts] = lines.map((line) => line.split(separator).length - 1);
  if (!header) return 0;
  const share = (1 + counts.filter((count) => count === header).length) / lines.length;
  return header * share ** 2;
}
