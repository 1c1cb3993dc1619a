import { parseSearch } from './search-query';

const term = (key: string | null, value: string, negated = false) => ({ key, value, negated });

describe('parseSearch', () => {
  it.each([
    ['', []],
    ['jane', [term(null, 'jane')]],
    ['jane doe', [term(null, 'jane'), term(null, 'doe')]],
    ['"jane doe"', [term(null, 'jane doe')]],
    ['role:agent', [term('role', 'agent')]],
    ['ROLE:Agent -name:"Jane Doe"', [term('role', 'Agent'), term('name', 'Jane Doe', true)]],
    ['type:user jane', [term(null, 'jane')]],
    ['jane@example.com', [term(null, 'jane@example.com')]],
    ['user_fields.plan:gold', [term('user_fields.plan', 'gold')]],
    ['url:http://a/b', [term('url', 'http://a/b')]],
    ['stufe:größe', [term('stufe', 'größe')]],
    ['"" ""', []],
  ])('reads %s', (query, terms) => {
    expect(parseSearch(query)).toEqual(terms);
  });

  it('takes hostile texts in no time', () => {
    for (const text of ['"'.repeat(20_000), 'a:'.repeat(20_000), '-'.repeat(20_000), 'a.'.repeat(20_000)]) {
      const start = performance.now();
      parseSearch(text);
      expect(performance.now() - start).toBeLessThan(1000);
    }
  });
});
