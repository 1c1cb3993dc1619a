import { Entity, Index } from 'typeorm';
import { BooleanColumn, GeneratedId, InstantColumn, IntegerColumn, JsonColumn, TextColumn } from '../persistence';
import type { FieldOwner, FieldType } from '../rules';

/** Types of Zendesk's own ticket fields: listed beside the custom ones, never holding a custom value (zendesk.md 1.2). */
export const SYSTEM_TYPES = [
  'subject',
  'description',
  'status',
  'tickettype',
  'priority',
  'group',
  'assignee',
] as const;
export type SystemType = (typeof SYSTEM_TYPES)[number];

/** What only ticket fields have. */
export interface TicketFieldSettings {
  required?: boolean;
  collapsed_for_agents?: boolean;
  visible_in_portal?: boolean;
  editable_in_portal?: boolean;
  required_in_portal?: boolean;
  title_in_portal?: string;
  agent_description?: string;
}

@Entity('custom_fields')
@Index('custom_fields_key', ['owner', 'key_folded'], { unique: true })
@Index('custom_fields_position', ['owner', 'position'])
export class CustomFieldEntity {
  @GeneratedId() id: number;
  @TextColumn() owner: FieldOwner;
  /** Ticket fields have none: they go by id. */
  @TextColumn({ nullable: true }) key: string | null;
  @TextColumn({ nullable: true }) key_folded: string | null;
  @TextColumn() type: FieldType | SystemType;
  @TextColumn() title: string;
  @TextColumn({ nullable: true }) description: string | null;
  @IntegerColumn() position: number;
  @BooleanColumn() active: boolean;
  @BooleanColumn() system: boolean;
  @TextColumn({ nullable: true }) regexp: string | null;
  @TextColumn({ nullable: true }) tag: string | null;
  @TextColumn({ nullable: true }) target: string | null;
  @JsonColumn({ nullable: true }) target_filter: object | null;
  @JsonColumn({ nullable: true }) settings: TicketFieldSettings | null;
  @InstantColumn() created_at: string;
  @InstantColumn() updated_at: string;
}
