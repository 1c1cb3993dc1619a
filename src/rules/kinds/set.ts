import { type Kind, MISMATCH } from './kind';

function setKind(code: 'tags' | 'options', show: (raw: unknown) => unknown): Kind<readonly string[]> {
  return {
    code,
    isPlain: false,
    normalise(raw) {
      if (raw === null || raw === undefined) return null;
      if (!Array.isArray(raw)) return MISMATCH;
      for (const item of raw) if (typeof item !== 'string') return MISMATCH;
      return raw.length === 0 ? null : (raw as string[]);
    },
    key: (value) => value.join(' '),
    same: (a, b) => a.length === b.length && a.every((item) => b.includes(item)),
    show,
  };
}

/** Tags of a ticket, on the wire one space-delimited text. */
export const tags = setKind('tags', (raw) => (Array.isArray(raw) ? raw.join(' ') : raw));

/** Options of a multiselect field. */
export const options = setKind('options', (raw) => raw);
