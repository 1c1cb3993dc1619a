import { nameBy, namedRecord } from './named-record';

interface Company {
  id: number;
  external: string | null;
  name: string;
}

const acme: Company = { id: 1, external: 'a-1', name: 'acme' };
const globex: Company = { id: 2, external: null, name: 'globex' };
const namesOf = ({ external, name }: Company) => [...nameBy('external_id', external), ...nameBy('name', name)];

const named = (external: string | undefined, byExternal: Company | undefined, name: string, byName?: Company) =>
  namedRecord(
    { external_id: { given: external, owner: byExternal }, name: { given: name, owner: byName } },
    ['external_id', 'name'],
    namesOf,
  );

describe('A record that a request names', () => {
  it("is new when it is nobody's", () => {
    expect(named('a-9', undefined, 'initech')).toEqual({ names: ['external_id a-9', 'name initech'] });
  });

  it("is found by the first key that is somebody's, and goes by its old names, too", () => {
    expect(named('a-1', acme, 'globex', globex)).toEqual({
      record: acme,
      names: ['external_id a-1', 'name globex', 'id 1', 'external_id a-1', 'name acme'],
    });
    expect(named('a-9', undefined, 'globex', globex)).toEqual({
      record: globex,
      names: ['external_id a-9', 'name globex', 'id 2', 'name globex'],
    });
  });

  it('is found by what is asked for only', () => {
    const keys = { external_id: { given: 'a-1', owner: acme }, name: { given: 'globex', owner: globex } };
    expect(namedRecord(keys, ['name'], namesOf).record).toBe(globex);
    expect(namedRecord(keys, [], namesOf).record).toBeUndefined();
  });
});
