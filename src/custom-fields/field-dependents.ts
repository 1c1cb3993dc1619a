import { Injectable } from '@nestjs/common';
import type { Removal } from '../common/http';
import type { Tx } from '../persistence';
import type { FieldDefinition, FieldOption, FieldOwner } from '../rules';

/**
 * Who keeps values or rules of custom fields. Each hook runs inside the transaction of the change: it may rewrite what it
 * stores, or throw an AppError to refuse the change. So no value is ever orphaned.
 */
export interface FieldDependent {
  /** Asked about fields of this owner only; absent: of every owner. */
  owner?: FieldOwner;
  removingField?(tx: Tx, field: FieldDefinition, removal: Removal): Promise<void>;
  /** `removal` is absent where the option goes with a change of its field. */
  removingOption?(tx: Tx, field: FieldDefinition, option: FieldOption, removal?: Removal): Promise<void>;
  /** `option.value` is the old value. Swapped values arrive as three renamings, over a temporary value. */
  renamingOption?(tx: Tx, field: FieldDefinition, option: FieldOption, newValue: string): Promise<void>;
  /** A checkbox is getting another tag; `field.tag` is the old one. */
  changingTag?(tx: Tx, field: FieldDefinition, newTag: string | null): Promise<void>;
  /** After the commit, awaited before the answer. */
  changed?(owner: FieldOwner): Promise<void>;
}

/** The registry of dependents, asked in the order in which they registered. */
@Injectable()
export class FieldDependents {
  private readonly dependents: FieldDependent[] = [];

  register(dependent: FieldDependent): void {
    this.dependents.push(dependent);
  }

  async removingField(tx: Tx, field: FieldDefinition, removal: Removal): Promise<void> {
    for (const dependent of this.of(field.owner)) await dependent.removingField?.(tx, field, removal);
  }

  async removingOption(tx: Tx, field: FieldDefinition, option: FieldOption, removal?: Removal): Promise<void> {
    for (const dependent of this.of(field.owner)) await dependent.removingOption?.(tx, field, option, removal);
  }

  async renamingOption(tx: Tx, field: FieldDefinition, option: FieldOption, newValue: string): Promise<void> {
    for (const dependent of this.of(field.owner)) await dependent.renamingOption?.(tx, field, option, newValue);
  }

  async changingTag(tx: Tx, field: FieldDefinition, newTag: string | null): Promise<void> {
    for (const dependent of this.of(field.owner)) await dependent.changingTag?.(tx, field, newTag);
  }

  async changed(owner: FieldOwner): Promise<void> {
    for (const dependent of this.of(owner)) await dependent.changed?.(owner);
  }

  private of(owner: FieldOwner): FieldDependent[] {
    return this.dependents.filter((dependent) => dependent.owner === undefined || dependent.owner === owner);
  }
}
