import { Entity, Index } from 'typeorm';
import { BooleanColumn, GeneratedId, InstantColumn, IntegerColumn, TextColumn } from '../persistence';

/** An address that names a user. A deleted user has none, so that the address is free again. */
@Entity('user_identities')
@Index('user_identities_value', ['value_folded'], { unique: true })
@Index('user_identities_user', ['user_id'])
export class IdentityEntity {
  @GeneratedId() id: number;
  @IntegerColumn() user_id: number;
  @TextColumn() type: 'email';
  @TextColumn() value: string;
  @TextColumn() value_folded: string;
  @BooleanColumn() is_primary: boolean;
  @BooleanColumn() verified: boolean;
  @InstantColumn() created_at: string;
  @InstantColumn() updated_at: string;
}
