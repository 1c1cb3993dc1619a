import { Entity, PrimaryColumn } from 'typeorm';
import { IntegerColumn } from '../persistence';
import type { FieldOwner } from '../rules';

/** One row per owner: its revision grows with every change of the owner's fields. */
@Entity('custom_field_sets')
export class FieldSetEntity {
  @PrimaryColumn({ type: 'text' }) owner: FieldOwner;
  @IntegerColumn() revision: number;
}
