import { Entity, Index } from 'typeorm';
import { AssignedId, InstantColumn, IntegerColumn, JsonColumn } from '../persistence';
import type { AuditEvent } from './audit-event';

/** One write of a ticket: what its author changed, then what triggers changed (zendesk.md 3.4). */
@Entity('audits')
@Index('audits_by_ticket', ['ticket_id', 'id'])
export class AuditEntity {
  @AssignedId() id: number;
  @IntegerColumn() ticket_id: number;
  @IntegerColumn() author_id: number;
  @IntegerColumn() via_id: number;
  /** What the client sent as `ticket.metadata`. */
  @JsonColumn({ nullable: true }) metadata: Record<string, unknown> | null;
  @JsonColumn() events: AuditEvent[];
  @InstantColumn() created_at: string;
}
