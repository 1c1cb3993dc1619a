import { type Kind, MISMATCH, primitive } from './kind';

/** Yes or no; unset reads no, so it is never missing (zendesk.md 1.5). */
export const flag: Kind<boolean> = {
  code: 'flag',
  ...primitive,
  isPlain: false,
  normalise(raw) {
    if (typeof raw === 'boolean') return raw;
    return raw === null || raw === undefined ? false : MISMATCH;
  },
  show: (raw) => (raw === null || raw === undefined ? 'false' : typeof raw === 'boolean' ? String(raw) : raw),
};
