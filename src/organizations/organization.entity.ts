import { Entity, Index } from 'typeorm';
import { BooleanColumn, GeneratedId, InstantColumn, IntegerColumn, JsonColumn, TextColumn } from '../persistence';
import type { FieldValue } from '../rules';
import type { ValueSources } from '../stored-values';

@Entity('organizations')
@Index('organizations_by_update', ['updated_at', 'id'])
@Index('organizations_name', ['name_folded'], { unique: true, where: 'deleted_at IS NULL' })
@Index('organizations_external_id', ['external_id_folded'], { unique: true })
export class OrganizationEntity {
  @GeneratedId() id: number;
  @TextColumn() name: string;
  @TextColumn() name_folded: string;
  @TextColumn({ nullable: true }) external_id: string | null;
  /** Null once the organization is deleted, so that the id may be given again. */
  @TextColumn({ nullable: true }) external_id_folded: string | null;
  @TextColumn({ nullable: true }) details: string | null;
  @TextColumn({ nullable: true }) notes: string | null;
  @JsonColumn() domain_names: string[];
  @JsonColumn() tags: string[];
  /** By the field's own key, only what is set. */
  @JsonColumn() organization_fields: Record<string, FieldValue>;
  /** Where each of the values came from. */
  @JsonColumn({ nullable: true }) organization_field_sources: ValueSources | null;
  @IntegerColumn({ nullable: true }) group_id: number | null;
  @BooleanColumn() shared_tickets: boolean;
  @BooleanColumn() shared_comments: boolean;
  @InstantColumn({ nullable: true }) deleted_at: string | null;
  @InstantColumn() created_at: string;
  @InstantColumn() updated_at: string;
}
