import { Entity } from 'typeorm';
import { BooleanColumn, GeneratedId, InstantColumn, IntegerColumn, TextColumn } from '../persistence';

/** A help desk that keeps its own tickets and tells us of them (own-api.md "Inbound lifecycle hooks"). */
@Entity('hook_sources')
export class HookSourceEntity {
  @GeneratedId() id: number;
  @TextColumn() name: string;
  /** Signs its hooks; kept as it is, because checking a signature needs it. */
  @TextColumn() secret: string;
  /** `deliver`: we send what rules ask for; `return`: the answer names it and the source does. */
  @TextColumn() effects: 'deliver' | 'return';
  @BooleanColumn() active: boolean;
  /** The staff member as whom its hooks act. */
  @IntegerColumn() user_id: number;
  @InstantColumn() created_at: string;
  @InstantColumn() updated_at: string;
}
