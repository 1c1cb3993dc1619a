import { AuditEntity } from './audit.entity';
import { CommentEntity } from './comment.entity';
import { IdempotencyKeyEntity } from './idempotency-key.entity';
import { MirroredTicketEntity } from './mirrored-ticket.entity';
import { TicketEntity } from './ticket.entity';

export const ticketEntities = [TicketEntity, CommentEntity, AuditEntity, IdempotencyKeyEntity, MirroredTicketEntity];
