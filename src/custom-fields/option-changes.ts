import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Removal } from '../common/http';
import type { Tx } from '../persistence';
import type { FieldDefinition } from '../rules';
import { CustomFieldsRepository } from './custom-fields.repository';
import { FieldDependents } from './field-dependents';
import type { OptionPlan } from './option-plan';

interface Renaming {
  id: number;
  name: string;
  from: string;
  to: string;
}

/** Carries out a plan of options, telling every dependent about removed and renamed values. */
@Injectable()
export class OptionChanges {
  constructor(
    private readonly repository: CustomFieldsRepository,
    private readonly dependents: FieldDependents,
  ) {}

  /** `field` is the definition before the change. Removals come first: their values may be another option's new ones. */
  async apply(tx: Tx, field: FieldDefinition, plan: OptionPlan, removal?: Removal): Promise<void> {
    for (const option of plan.removed) {
      const { id, name, value } = option;
      await this.dependents.removingOption(tx, field, { id, name, value }, removal);
      await this.repository.removeOption(tx, id);
    }
    for (const renaming of inSafeOrder(plan)) await this.rename(tx, field, renaming);
    for (const { option, to } of plan.kept) {
      if (option.name !== to.name || option.position !== to.position) {
        await this.repository.updateOption(tx, option.id, { name: to.name, position: to.position });
      }
    }
    await this.repository.insertOptions(tx, field.id, plan.added);
  }

  private async rename(tx: Tx, field: FieldDefinition, { id, name, from, to }: Renaming): Promise<void> {
    await this.dependents.renamingOption(tx, field, { id, name, value: from }, to);
    await this.repository.updateOption(tx, id, { value: to });
  }
}

/**
 * Renames into values that are free at that moment, so that the records of two options never run together. Options that swap
 * their values wait for each other: one of them goes over a temporary value.
 */
function inSafeOrder({ kept }: OptionPlan): Renaming[] {
  const waiting = new Map<string, Renaming>();
  for (const { option, to } of kept) {
    if (option.value !== to.value) {
      waiting.set(option.value, { id: option.id, name: option.name, from: option.value, to: to.value });
    }
  }
  const steps: Renaming[] = [];
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter(({ to }) => !waiting.has(to));
    for (const step of ready) {
      steps.push(step);
      waiting.delete(step.from);
    }
    if (ready.length > 0) continue;
    const [swapped] = waiting.values();
    const temporary = `renaming-${randomUUID()}`;
    steps.push({ ...swapped!, to: temporary });
    waiting.delete(swapped!.from);
    waiting.set(temporary, { ...swapped!, from: temporary });
  }
  return steps;
}
