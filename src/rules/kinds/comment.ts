import { type Kind, MISMATCH, primitive } from './kind';

type Audience = 'public' | 'private';

/** Who can see this write's comment (zendesk.md 5.1); no comment is a missing value. */
export const comment: Kind<Audience> = {
  code: 'comment',
  ...primitive,
  isPlain: false,
  normalise(raw) {
    if (raw === null || raw === undefined) return null;
    const isPublic: unknown = typeof raw === 'object' && 'public' in raw ? raw.public : undefined;
    return typeof isPublic === 'boolean' ? audience(isPublic) : MISMATCH;
  },
  equals(value, operand) {
    if (operand === 'not_relevant') return true;
    return operand === 'false' ? value === 'private' : value === 'public';
  },
  show(raw) {
    const isPublic: unknown = typeof raw === 'object' && raw !== null && 'public' in raw ? raw.public : null;
    return typeof isPublic === 'boolean' ? String(isPublic) : isPublic;
  },
};

function audience(isPublic: boolean): Audience {
  return isPublic ? 'public' : 'private';
}
