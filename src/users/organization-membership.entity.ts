import { Entity, Index } from 'typeorm';
import { BooleanColumn, GeneratedId, InstantColumn, IntegerColumn } from '../persistence';

@Entity('organization_memberships')
@Index('organization_memberships_user', ['user_id', 'organization_id'], { unique: true })
@Index('organization_memberships_organization', ['organization_id'])
export class OrganizationMembershipEntity {
  @GeneratedId() id: number;
  @IntegerColumn() user_id: number;
  @IntegerColumn() organization_id: number;
  @BooleanColumn() is_default: boolean;
  @InstantColumn() created_at: string;
  @InstantColumn() updated_at: string;
}
