import { type Kind, MISMATCH, primitive } from './kind';

/** One code out of a list. */
export const choice: Kind<string> = { code: 'choice', ...primitive, isPlain: true, normalise: readCode };

/** Codes that stand in an order, lowest first; any other code is of a wrong type. */
function ranked(code: 'status' | 'priority', order: readonly string[]): Kind<string> {
  return {
    code,
    ...primitive,
    isPlain: true,
    normalise(raw) {
      const value = readCode(raw);
      return value === null || value === MISMATCH || order.includes(value) ? value : MISMATCH;
    },
    compare: (a, b) => order.indexOf(a) - order.indexOf(b),
    values: order,
  };
}

/** zendesk.md 5.1: new lowest, closed highest. */
export const STATUSES = ['new', 'open', 'pending', 'hold', 'solved', 'closed'] as const;
export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;

export const status = ranked('status', STATUSES);
export const priority = ranked('priority', PRIORITIES);

function readCode(raw: unknown): string | null | typeof MISMATCH {
  if (typeof raw === 'string') return raw === '' ? null : raw;
  return raw === null || raw === undefined ? null : MISMATCH;
}
