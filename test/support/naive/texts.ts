import { folded, hasWord, listOf } from './text';

/** The verdict of a text operator; on subject, description and comment `is` asks whether the text contains the string. */
export function textOperator(operator: string, actual: string, wanted: unknown, isTicketText: boolean): boolean {
  const text = folded(actual);
  const string = folded(String(wanted));
  switch (operator) {
    case 'is':
      return isTicketText ? text.includes(string) : text === string;
    case 'includes':
    case 'includes_words':
      return listOf(wanted).some((word) => hasWord(actual, word));
    case 'includes_string':
      return text.includes(string);
    case 'starts_with':
      return text.startsWith(string);
    case 'ends_with':
      return text.endsWith(string);
    case 'matches':
      return new RegExp(String(wanted).normalize('NFC'), 'iu').test(actual.normalize('NFC'));
    default:
      throw new Error(`No such text operator: ${operator}`);
  }
}
