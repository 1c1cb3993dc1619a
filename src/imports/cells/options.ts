import { type FieldDefinition, type FieldOption, foldText } from '../../rules';
import { type CellProblem, refuse } from './cell-value';

const LISTED = 8;
/** Characters of a cell. */
const QUOTED = 60;

/** The tag of the option that a text names, the problem of one that names several, undefined when it names none. */
export type OptionFinder = (text: string) => string | { problem: CellProblem } | undefined;

/**
 * Prepares the search: a tag as it is written, else a label, else a tag in any case, else the last part of a nested label
 * (`Hardware::Printers`). The first two are what the API does, so a cell never means another option than a request.
 */
export function optionFinder({ options }: FieldDefinition): OptionFinder {
  const byTag = new Map(options.map(({ value }) => [value, value]));
  const byName = new Map<string, string | { problem: CellProblem }>();
  for (const namesOf of [labelOf, tagOf, lastPartOf]) {
    for (const [name, sharing] of groupBy(options, namesOf)) {
      if (name !== '' && !byName.has(name))
        byName.set(name, sharing.length === 1 ? sharing[0]!.value : severalOptions(sharing));
    }
  }
  return (text) => byTag.get(text.trim()) ?? byName.get(keyOf(text));
}

/** What is wrong with a cell that names what is no option of its field. */
export function unknownOptions({ options }: FieldDefinition, missing: readonly string[]): CellProblem {
  const texts = missing.map((text) => `"${text.slice(0, QUOTED)}"`);
  const verb = missing.length === 1 ? 'is no option' : 'are no options';
  const names = options.map(({ name }) => name);
  return { code: 'unknown_option', message: `${listed(texts)} ${verb} of the field, which has ${listed(names)}` };
}

/** Two texts of one key name the same option. */
export function keyOf(text: string): string {
  const folded = foldText(text.trim());
  if (!folded.includes('::')) return folded;
  return folded
    .split('::')
    .map((part) => part.trim())
    .join('::');
}

const labelOf = ({ name }: FieldOption): string => keyOf(name);
const tagOf = ({ value }: FieldOption): string => keyOf(value);
const lastPartOf = ({ name }: FieldOption): string => keyOf(name.split('::').at(-1)!);

function groupBy(options: readonly FieldOption[], nameOf: (option: FieldOption) => string): Map<string, FieldOption[]> {
  const groups = new Map<string, FieldOption[]>();
  for (const option of options) {
    const name = nameOf(option);
    const group = groups.get(name);
    if (group) group.push(option);
    else groups.set(name, [option]);
  }
  return groups;
}

function severalOptions(sharing: readonly FieldOption[]): { problem: CellProblem } {
  const tags = sharing.map(({ value }) => value);
  return refuse('ambiguous_option', `names several options; write the tag of the one that is meant: ${listed(tags)}`);
}

const listed = (names: readonly string[]): string =>
  names.slice(0, LISTED).join(', ') + (names.length > LISTED ? ', …' : '');
