import { Entity, Index } from 'typeorm';
import { AssignedId, BooleanColumn, InstantColumn, IntegerColumn, TextColumn } from '../persistence';

/** Its id is that of its audit event. */
@Entity('comments')
@Index('comments_by_ticket', ['ticket_id', 'id'])
export class CommentEntity {
  @AssignedId() id: number;
  @IntegerColumn() ticket_id: number;
  @IntegerColumn() audit_id: number;
  @IntegerColumn() author_id: number;
  @TextColumn() body: string;
  @BooleanColumn() public: boolean;
  @IntegerColumn() via_id: number;
  @InstantColumn() created_at: string;
}
