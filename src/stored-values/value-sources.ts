import { isSame } from '../common/is-same';
import type { FieldValue } from '../rules';

/** Where the value of a custom field came from; `import:3` is the import with id 3. */
export type ValueSource = 'manual' | 'api' | 'trigger' | `import:${number}`;

/** By the field's key. A value from before sources were kept has none. */
export type ValueSources = Record<string, ValueSource>;

type Values = Record<string, FieldValue>;

/** The sources after a change of values: what did not change keeps its own, what is cleared loses it. */
export function sourcesAfter(
  sources: ValueSources | null,
  before: Values,
  after: Values,
  source: ValueSource,
): ValueSources | null {
  const kept: ValueSources = {};
  for (const key of Object.keys(after)) {
    const known = isSame(before[key], after[key]) ? sources?.[key] : source;
    if (known) kept[key] = known;
  }
  return Object.keys(kept).length > 0 ? kept : null;
}

/**
 * What an answer shows: `{"spend": {"source": "import", "import_id": 3}, "region": {"source": "api"}}`. A value that went with its
 * field or option has left its source behind.
 */
export function presentSources(
  sources: ValueSources | null,
  values: Values,
): Record<string, { source: string; import_id?: number }> {
  const present = Object.entries(sources ?? {}).filter(([key]) => Object.hasOwn(values, key));
  return Object.fromEntries(
    present.map(([key, text]) => {
      const [source, id] = text.split(':') as [string, string?];
      return [key, id === undefined ? { source } : { source, import_id: Number(id) }];
    }),
  );
}
