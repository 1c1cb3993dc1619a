import { Entity, Index } from 'typeorm';
import type { Access } from '../common/access';
import { BooleanColumn, GeneratedId, InstantColumn, IntegerColumn, JsonColumn, TextColumn } from '../persistence';
import type { FieldValue } from '../rules';
import type { ValueSources } from '../stored-values';

@Entity('users')
@Index('users_external_id', ['external_id_folded'], { unique: true })
@Index('users_by_update', ['updated_at', 'id'])
@Index('users_name', ['name_folded'])
@Index('users_organization', ['organization_id'])
@Index('users_access', ['access'])
export class UserEntity {
  @GeneratedId() id: number;
  @TextColumn() name: string;
  @TextColumn() name_folded: string;
  /** The primary identity's value. */
  @TextColumn({ nullable: true }) email: string | null;
  @TextColumn() access: Access;
  @TextColumn({ nullable: true }) external_id: string | null;
  /** Null once the user is deleted, so that the id may be given again. */
  @TextColumn({ nullable: true }) external_id_folded: string | null;
  /** The default membership's organization. */
  @IntegerColumn({ nullable: true }) organization_id: number | null;
  /** The default membership's group. */
  @IntegerColumn({ nullable: true }) default_group_id: number | null;
  @TextColumn({ nullable: true }) phone: string | null;
  @TextColumn({ nullable: true }) alias: string | null;
  @TextColumn({ nullable: true }) locale: string | null;
  @TextColumn({ nullable: true }) time_zone: string | null;
  @TextColumn({ nullable: true }) notes: string | null;
  @TextColumn({ nullable: true }) details: string | null;
  @TextColumn({ nullable: true }) signature: string | null;
  @JsonColumn() tags: string[];
  /** By the field's own key, only what is set. */
  @JsonColumn() user_fields: Record<string, FieldValue>;
  /** Where each of the values came from. */
  @JsonColumn({ nullable: true }) user_field_sources: ValueSources | null;
  /** False once deleted. */
  @BooleanColumn() active: boolean;
  @BooleanColumn() suspended: boolean;
  @BooleanColumn() verified: boolean;
  @BooleanColumn() moderator: boolean;
  @TextColumn({ nullable: true }) ticket_restriction: string | null;
  @BooleanColumn() only_private_comments: boolean;
  @InstantColumn({ nullable: true }) last_login_at: string | null;
  @InstantColumn() created_at: string;
  @InstantColumn() updated_at: string;
}
