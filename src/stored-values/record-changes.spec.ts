import { changedColumns, digestOf } from './record-changes';

const row = { id: 1, name: 'Acme', tags: ['a', 'b'], note: null as string | null, updated_at: '2026-01-01T00:00:00Z' };

describe('Two states of a record', () => {
  it.each([
    ['the same', {}, {}],
    ['written at another time', { updated_at: '2026-02-02T00:00:00Z' }, {}],
    ['with equal lists', { tags: ['a', 'b'] }, {}],
    ['with another text and list', { name: 'Acme Inc', tags: ['a'] }, { name: 'Acme', tags: ['a', 'b'] }],
    ['with something instead of nothing', { note: '' }, { note: null }],
  ])('are compared: %s', (_what, changes, differing) => {
    const after = { ...row, ...changes };
    expect(changedColumns(row, after)).toEqual(differing);
    expect(digestOf(after) === digestOf(row)).toBe(Object.keys(differing).length === 0);
  });
});
