import { Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
import { GeneratedId, IntegerColumn, TextColumn } from '../persistence';
import { CustomFieldEntity } from './custom-field.entity';

@Entity('custom_field_options')
@Index('custom_field_options_value', ['field_id', 'value'], { unique: true })
export class CustomFieldOptionEntity {
  @GeneratedId() id: number;
  @IntegerColumn() field_id: number;
  @ManyToOne(() => CustomFieldEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'field_id' })
  field?: CustomFieldEntity;
  @TextColumn() name: string;
  @TextColumn() value: string;
  /** Place in the list, from 0. */
  @IntegerColumn() position: number;
}
