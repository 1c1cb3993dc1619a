import { Entity, Index } from 'typeorm';
import { BooleanColumn, GeneratedId, InstantColumn, TextColumn } from '../persistence';

@Entity('groups')
@Index('groups_name', ['name'])
export class GroupEntity {
  @GeneratedId() id: number;
  @TextColumn() name: string;
  @TextColumn({ nullable: true }) description: string | null;
  @BooleanColumn() is_default: boolean;
  @BooleanColumn() is_public: boolean;
  @BooleanColumn() deleted: boolean;
  @InstantColumn() created_at: string;
  @InstantColumn() updated_at: string;
}
