import type { ErrorDetail } from '../common/errors';
import { problem } from '../common/errors';
import type { CustomFieldOptionEntity } from './custom-field-option.entity';
import type { NewOption } from './custom-fields.repository';
import type { CustomFieldOptionInput } from './dto/custom-field-option.dto';
import { MAX_NAME, MAX_OPTIONS } from './field-limits';

/** What turns a field's options into the wanted list. */
export interface OptionPlan {
  kept: { option: CustomFieldOptionEntity; to: NewOption }[];
  added: NewOption[];
  removed: CustomFieldOptionEntity[];
}

type Report = (index: number, property: 'id' | 'name' | 'value', detail: ErrorDetail) => void;

/**
 * The wanted options replace all (zendesk.md 1.4). One with an id is that option; one without is the option of the same
 * value, which keeps its id and the records' values, else a new one.
 */
export function planOptions(
  existing: readonly CustomFieldOptionEntity[],
  wanted: readonly CustomFieldOptionInput[],
  report: Report,
): OptionPlan {
  const found = matchOptions(existing, wanted, report);
  const plan: OptionPlan = { kept: [], added: [], removed: [] };
  wanted.forEach((input, position) => {
    const option = found[position];
    const name = (input.name ?? input.raw_name ?? option?.name ?? '').trim();
    const value = input.value || option?.value || valueOf(name);
    if (name === '') report(position, 'name', problem('BlankValue', 'Name: cannot be blank', { code: 'blank' }));
    if (option) plan.kept.push({ option, to: { name, value, position } });
    else plan.added.push({ name, value, position });
  });
  const claimed = new Set(found);
  plan.removed = existing.filter((option) => !claimed.has(option));
  checkValues(plan, report);
  return plan;
}

/** The tag of an option that was given a name only: `Gold level` -> `gold_level`. */
const valueOf = (name: string): string => name.toLowerCase().replace(/\s+/g, '_');

function matchOptions(
  existing: readonly CustomFieldOptionEntity[],
  wanted: readonly CustomFieldOptionInput[],
  report: Report,
): (CustomFieldOptionEntity | undefined)[] {
  const byId = new Map(existing.map((option) => [option.id, option]));
  const free = new Map(existing.map((option) => [option.value, option]));
  const claimed = wanted.map(({ id }, index) => {
    const option = id ? byId.get(id) : undefined;
    if (id && !option) report(index, 'id', unknownId(id, existing));
    if (option) {
      byId.delete(option.id);
      free.delete(option.value);
    }
    return option;
  });
  return wanted.map((input, index) => {
    if (claimed[index] || input.id || !input.value) return claimed[index];
    const option = free.get(input.value);
    free.delete(input.value);
    return option;
  });
}

function unknownId(id: number, existing: readonly CustomFieldOptionEntity[]): ErrorDetail {
  if (existing.some((option) => option.id === id)) {
    return problem('DuplicateValue', `Id: option ${id} is given twice`, { code: 'duplicate_option' });
  }
  const description = `Id: this field has no option ${id}; leave the id out to add an option`;
  return problem('InvalidValue', description, { code: 'unknown_option' });
}

/** Values become tags, which know no case: `Gold` and `gold` would be the same tag. */
function checkValues({ kept, added }: OptionPlan, report: Report): void {
  const seen = new Set<string>();
  const inOrder = [...kept.map(({ to }) => to), ...added].sort((a, b) => a.position - b.position);
  for (const { value, position } of inOrder) {
    if (value === '') continue;
    const folded = value.toLowerCase();
    if (/\s/.test(value)) {
      const description = `Value: "${value}" is a tag, so it cannot contain spaces; "${value.trim().replace(/\s+/g, '_')}" would be right`;
      report(position, 'value', problem('InvalidValue', description, { code: 'has_whitespace' }));
    } else if (value.length > MAX_NAME) {
      const description = `Value: is too long (maximum is ${MAX_NAME} characters)`;
      report(position, 'value', problem('TooLong', description, { code: 'too_long' }));
    }
    if (seen.has(folded)) {
      const description = `Value: "${value}" is used by another option of this field; every option needs its own`;
      report(position, 'value', problem('DuplicateValue', description, { code: 'duplicate_value' }));
    }
    seen.add(folded);
  }
}

/** The problem of a list that no field may have, if it is one. */
export function wrongNumberOfOptions(count: number): ErrorDetail | undefined {
  if (count === 0) {
    const description = 'Custom field options: a dropdown or multiselect field needs at least one option';
    return problem('BlankValue', description, { code: 'no_options' });
  }
  if (count > MAX_OPTIONS) {
    return problem('TooMany', `Custom field options: at most ${MAX_OPTIONS} are allowed`, { code: 'too_many_options' });
  }
  return undefined;
}
