import type { Principal } from '../../common/access';
import type { NewDecision } from '../../decisions';
import type { TemplateContext } from '../../templates';
import type { TicketInput } from '../dto/ticket.body';
import type { NewAudit } from '../history.repository';
import type { TicketState } from '../ticket-state';
import type { Notification } from './notification';

/** What somebody wants of a ticket: the only thing the one door takes (DESIGN 4). */
export interface TicketCommand {
  kind: 'create' | 'update' | 'delete' | 'mirror';
  /** Of update and delete. */
  ticketId: number | null;
  input: TicketInput;
  actor: Principal;
  /** The channel of this write (zendesk.md 3.5). */
  viaId: number;
  /** Of a create that the client may repeat. */
  idempotency?: {
    key: string;
    requestHash: string;
    lifeMilliseconds: number;
    render: (written: Written) => string;
  };
  /** Of a ticket that another help desk keeps. */
  mirror?: Mirror;
}

export interface Mirror {
  sourceId: number;
  externalId: string;
  /** With milliseconds, so that events within one second keep their order. */
  occurredAt: string;
  /** `return`: the source sends what the rules ask for; nothing is delivered from here. */
  effects: 'deliver' | 'return';
}

/** What a command left, after its triggers. */
export interface Written {
  ticket: TicketState;
  audit: NewAudit;
  /** Null of a deletion. */
  decision: NewDecision | null;
  /** What the source of a mirror sends itself. */
  returned: ReturnedEffect[];
  /** Of a command that may be repeated: its answer, as a repeat will get it. */
  response: string | null;
}

export interface ReturnedEffect extends Notification {
  context: TemplateContext;
}

/** A mirrored event that came too late. */
export interface Ignored {
  ignored: 'stale';
}

/** The first answer to a request whose `Idempotency-Key` was seen before. */
export interface Replayed {
  response: string;
}

export type Outcome = { written: Written } | { replayed: Replayed | Ignored } | { error: unknown };
