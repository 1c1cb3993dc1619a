import { Entity, Index } from 'typeorm';
import {
  AssignedId,
  BooleanColumn,
  CountColumn,
  InstantColumn,
  IntegerColumn,
  JsonColumn,
  TextColumn,
} from '../persistence';
import type { FieldValue } from '../rules';

@Entity('tickets')
@Index('tickets_by_requester', ['requester_id'])
@Index('tickets_by_assignee', ['assignee_id'])
@Index('tickets_by_update', ['updated_at', 'id'])
@Index('tickets_by_organization', ['organization_id'], { where: '"organization_id" IS NOT NULL' })
@Index('tickets_by_external_id', ['external_id'], { where: '"external_id" IS NOT NULL' })
export class TicketEntity {
  @AssignedId() id: number;
  @TextColumn({ nullable: true }) external_id: string | null;
  @TextColumn({ nullable: true }) subject: string | null;
  @TextColumn({ nullable: true }) description: string | null;
  @TextColumn() status: string;
  @TextColumn({ nullable: true }) priority: string | null;
  @TextColumn({ nullable: true }) type: string | null;
  @IntegerColumn({ nullable: true }) group_id: number | null;
  @IntegerColumn({ nullable: true }) assignee_id: number | null;
  @IntegerColumn() requester_id: number;
  @IntegerColumn() submitter_id: number;
  @IntegerColumn({ nullable: true }) organization_id: number | null;
  @JsonColumn() tags: string[];
  @JsonColumn() follower_ids: number[];
  @JsonColumn() cc_ids: number[];
  @JsonColumn() custom_fields: Record<string, FieldValue>;
  @IntegerColumn() via_id: number;
  @BooleanColumn() is_public: boolean;
  @TextColumn({ nullable: true }) due_at: string | null;
  @TextColumn({ nullable: true }) recipient: string | null;
  @IntegerColumn({ nullable: true }) schedule_id: number | null;
  @CountColumn() reopens: number;
  @CountColumn() replies: number;
  @CountColumn() agent_stations: number;
  @CountColumn() group_stations: number;
  @InstantColumn() created_at: string;
  @InstantColumn() updated_at: string;
  @InstantColumn({ nullable: true }) deleted_at: string | null;
}
