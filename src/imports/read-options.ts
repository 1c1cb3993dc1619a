import { problem, type Problems } from '../common/errors';
import type { ImportOptionsInput } from './dto/import.dto';
import type { ImportOptions } from './import-options';

/** The options after a request: what it does not mention stays. */
export function readOptions(
  input: ImportOptionsInput,
  current: ImportOptions,
  matchBy: readonly string[],
  problems: Problems,
): ImportOptions {
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null && value !== undefined));
  const options = { ...current, ...given } as ImportOptions;
  const isFine = options.match_by.length > 0 && options.match_by.every((name) => matchBy.includes(name));
  if (!isFine || new Set(options.match_by).size !== options.match_by.length) {
    const description = `Match by: must list one or more of ${matchBy.join(', ')}, each once`;
    problems.add(
      'options',
      problem('InvalidValue', description, { code: 'invalid_match_by', path: 'options.match_by' }),
    );
  }
  return options;
}
