import type { FieldDefinition } from '../../rules';
import { type CellReader, type CellProblem, refuse } from './cell-value';
import { keyOf, optionFinder, type OptionFinder } from './options';

/** The first is what exports write. */
const SEPARATORS = ['|', ';', ','];

interface Chosen {
  tags: Set<string>;
  missing: Map<string, string>;
  problem: { problem: CellProblem } | null;
}

/** Multiselect fields: options separated by `|`, `;` or `,`, or tags as a JSON list. */
export function multiselectReader(field: FieldDefinition): CellReader {
  const find = optionFinder(field);
  const places = new Map(field.options.map(({ value }, place) => [value, place]));
  return (cell) => {
    const listed = listedTags(cell, places);
    if (listed !== null) return { ok: inOptionOrder(listed, places) };
    const chosen: Chosen = { tags: new Set(), missing: new Map(), problem: null };
    choose(cell, find, chosen);
    if (chosen.problem !== null) return chosen.problem;
    if (chosen.missing.size > 0) return { missing: [...chosen.missing.values()] };
    if (chosen.tags.size === 0) return refuse('no_option', 'names no option; tags or labels separated by | are needed');
    return { ok: inOptionOrder(chosen.tags, places) };
  };
}

/** Tags or labels that hold a `|` could not be told apart when joined with it, so all of such a field are listed. */
export function multiselectWriter({ options }: FieldDefinition): (tags: readonly string[]) => string {
  const isPlain = options.every(
    ({ name, value }) => !name.includes('|') && !value.includes('|') && !value.startsWith('['),
  );
  return (tags) => (isPlain ? tags.join('|') : JSON.stringify(tags));
}

function listedTags(cell: string, places: ReadonlyMap<string, number>): Set<string> | null {
  if (!cell.trimStart().startsWith('[')) return null;
  try {
    const list: unknown = JSON.parse(cell);
    if (!Array.isArray(list) || list.length === 0) return null;
    return list.every((tag) => places.has(tag as string)) ? new Set(list as string[]) : null;
  } catch {
    return null;
  }
}

/** Splits only what is no option as a whole: labels hold commas. */
function choose(text: string, find: OptionFinder, chosen: Chosen): void {
  const found = find(text);
  const separator = SEPARATORS.find((one) => text.includes(one));
  if (typeof found === 'string') chosen.tags.add(found);
  else if (found !== undefined) chosen.problem ??= found;
  else if (separator !== undefined) for (const part of text.split(separator)) choose(part, find, chosen);
  else if (text.trim() !== '') chosen.missing.set(keyOf(text), chosen.missing.get(keyOf(text)) ?? text.trim());
}

function inOptionOrder(tags: ReadonlySet<string>, places: ReadonlyMap<string, number>): string[] {
  return [...tags].sort((a, b) => places.get(a)! - places.get(b)!);
}
