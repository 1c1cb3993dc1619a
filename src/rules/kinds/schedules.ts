import { type Kind, MISMATCH } from './kind';

/** The ids of the schedules that are open; it "is" each of them. */
export const schedules: Kind<readonly number[]> = {
  code: 'schedules',
  isPlain: false,
  normalise(raw) {
    if (raw === null || raw === undefined) return null;
    if (!Array.isArray(raw)) return MISMATCH;
    for (const item of raw) if (typeof item !== 'number') return MISMATCH;
    return raw as number[];
  },
  key: (value) => value.join(' '),
  same: (a, b) => a.length === b.length && a.every((id) => b.includes(id)),
  equals: (value, operand) => value.includes(operand as number),
  show: (raw) => (Array.isArray(raw) ? raw.map(String) : raw),
};
