import { presentSources, sourcesAfter } from './value-sources';

describe('Sources of values', () => {
  it('are those of whoever changed a value last', () => {
    const before = { kept: 1, changed: 'a', list: ['x'], cleared: true, unknown: 2 };
    const after = { kept: 1, changed: 'b', list: ['x'], added: 3, unknown: 2 };
    const sources = { kept: 'api', changed: 'api', list: 'import:3', cleared: 'manual' } as const;
    expect(sourcesAfter(sources, before, after, 'trigger')).toEqual({
      ...{ kept: 'api', changed: 'trigger', list: 'import:3', added: 'trigger' },
    });
    expect(sourcesAfter(null, {}, {}, 'api')).toBeNull();
  });

  it('are shown as long as there is the value', () => {
    expect(presentSources({ spend: 'import:12', region: 'api', gone: 'manual' }, { spend: 1, region: 'eu' })).toEqual({
      spend: { source: 'import', import_id: 12 },
      region: { source: 'api' },
    });
    expect(presentSources(null, { spend: 1 })).toEqual({});
  });
});
