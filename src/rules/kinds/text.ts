import { type TextValue, textValueOf } from '../text-value';
import { type Kind, MISMATCH } from './kind';

function textKind(code: 'text' | 'words'): Kind<TextValue> {
  return {
    code,
    isPlain: false,
    normalise(raw) {
      if (typeof raw === 'string') return raw === '' ? null : textValueOf(raw);
      return raw === null || raw === undefined ? null : MISMATCH;
    },
    key: (value) => value.folded,
    same: (a, b) => a.raw === b.raw,
  };
}

/** A custom field's text, compared whole. */
export const text = textKind('text');

/** A message, in which words are looked for: `is` means contains (zendesk.md 5.1). */
export const words = textKind('words');
