/**
 * A spreadsheet runs a cell that begins with one of these: https://owasp.org/www-community/attacks/CSV_Injection.
 * Japanese ones take the full-width forms, too.
 */
const STARTERS = '=+\\-@\\t\\r\\n＝＋－＠';

const RUNS = new RegExp(`^'*[${STARTERS}]`);
const ESCAPED = new RegExp(`^'+[${STARTERS}]`);
const NUMBER = /^[+-][.,]?\d[\d.,]*(?:e[+-]?\d+)?$/i;
const PHONE_NUMBER = /^\+[ ()./-]*\d[\d ()./-]*$/;

/**
 * Puts an apostrophe before what a spreadsheet would run. Numbers and phone numbers stay, as -5 or +49 151 123. A text
 * that looks escaped gets one more, so `unescapeFormula` gives back every text.
 */
export function escapeFormula(text: string): string {
  return RUNS.test(text) && !NUMBER.test(text) && !PHONE_NUMBER.test(text) ? `'${text}` : text;
}

export function unescapeFormula(text: string): string {
  return ESCAPED.test(text) ? text.slice(1) : text;
}
