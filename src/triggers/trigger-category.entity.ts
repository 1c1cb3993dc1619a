import { Entity, Index } from 'typeorm';
import { GeneratedId, InstantColumn, IntegerColumn, TextColumn } from '../persistence';

/** Triggers are grouped, and run, by category first (zendesk.md 4.3, 7.3). */
@Entity('trigger_categories')
@Index('trigger_categories_in_order', ['position', 'id'])
export class TriggerCategoryEntity {
  @GeneratedId() id: number;
  @TextColumn() name: string;
  @IntegerColumn() position: number;
  @InstantColumn() created_at: string;
  @InstantColumn() updated_at: string;
}
