import type { Principal } from '../../common/access';
import type { AuditEntity } from '../audit.entity';
import type { TicketInput } from '../dto/ticket.body';
import type { TicketState } from '../ticket-state';

/** What somebody wants of a ticket: the only thing the one door takes (DESIGN 4). */
export interface TicketCommand {
  kind: 'create' | 'update' | 'delete';
  /** Of update and delete. */
  ticketId: number | null;
  input: TicketInput;
  actor: Principal;
  /** The channel of this write (zendesk.md 3.5). */
  viaId: number;
  /** Of a create that the client may repeat. */
  idempotency?: { key: string; requestHash: string; render: (written: Written) => string };
}

/** What a command left, after its triggers. */
export interface Written {
  ticket: TicketState;
  audit: AuditEntity;
}

/** The first answer to a request whose `Idempotency-Key` was seen before. */
export interface Replayed {
  response: string;
}

export type Outcome = { written: Written } | { replayed: Replayed } | { error: unknown };
