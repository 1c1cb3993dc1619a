import { findCondition } from './conditions';
import { type Group, isGroup, type Leaf } from './rule';

/**
 * Names of records, as far as a rule tells them: each of its conditions that asks for one has its name, which serves wherever
 * the same record is read.
 */
export class RecordNames {
  private readonly names = new Map<string, string>();

  constructor(conditions: Group) {
    this.addAll(conditions);
  }

  of(field: string, id: number): string | undefined {
    return this.names.get(`${kindOfRecord(field)} ${id}`);
  }

  private addAll({ all, any, none }: Group): void {
    for (const node of [...all, ...any, ...none]) {
      if (isGroup(node)) this.addAll(node);
      else this.add(node);
    }
  }

  private add({ field, operand, valueLabel }: Leaf): void {
    if (valueLabel === null) return;
    const ids: unknown[] = Array.isArray(operand) ? operand : [operand];
    const labels = ids.length === 1 ? [valueLabel] : valueLabel.split(', ');
    // A name with a comma in it: which label is whose cannot be told.
    if (labels.length !== ids.length) return;
    ids.forEach((id, at) => {
      if (typeof id === 'number') this.names.set(`${kindOfRecord(field)} ${id}`, labels[at]!);
    });
  }
}

/** Fields that name the same kind of record share its names; a lookup field, which may name several, has its own. */
function kindOfRecord(field: string): string {
  const references = findCondition(field)?.definition.references;
  return references === undefined || references === 'any' ? field : references;
}
