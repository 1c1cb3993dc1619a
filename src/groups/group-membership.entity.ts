import { Entity, Index } from 'typeorm';
import { BooleanColumn, GeneratedId, InstantColumn, IntegerColumn } from '../persistence';

@Entity('group_memberships')
@Index('group_memberships_user', ['user_id', 'group_id'], { unique: true })
@Index('group_memberships_group', ['group_id'])
export class GroupMembershipEntity {
  @GeneratedId() id: number;
  @IntegerColumn() user_id: number;
  @IntegerColumn() group_id: number;
  @BooleanColumn() is_default: boolean;
  @InstantColumn() created_at: string;
  @InstantColumn() updated_at: string;
}
