import type { TemplateContext } from '../templates';
import type { Tx } from '../persistence';
import type { TicketDelivery, UserDelivery } from './delivery.entity';
import type { DeliveryKind } from './delivery-kind';
import type { UserEvent } from './user-event';

/** A delivery of a ticket with what its templates may name. */
export interface TicketJob {
  delivery: TicketDelivery;
  context: TemplateContext;
}

/** A delivery of what happened to a user. */
export interface UserJob {
  delivery: UserDelivery;
  context: UserEvent;
}

export type Job = TicketJob | UserJob;

export const isUserJob = (job: Job): job is UserJob => job.delivery.user_id !== null;

/** What a receiver answered, to be shown with the attempt; bodies are cut to a size worth keeping. */
export interface Answer {
  statusCode: number | null;
  headers: Record<string, string>;
  body: string;
}

/**
 * How an attempt ended. `retry` may say how many milliseconds the receiver asked to wait, and that only this delivery has to, since the
 * endpoint itself is well (a mail server that puts one recipient off); `failed` is for good; `cancelled` means
 * that it shall not be sent at all, and why.
 */
export type Outcome = (
  | { result: 'sent' }
  | { result: 'retry'; error: string; afterMilliseconds?: number; endpointIsWell?: boolean }
  | { result: 'failed' | 'cancelled'; error: string }
) & { answer?: Answer };

/** The message as people look at it. */
export type Preview = { subject: string | null; body: string } | { error: string };

/** Sends deliveries of one kind. */
export interface Sender {
  readonly kind: DeliveryKind;
  /** Whether anything is sent: mail needs a server. What is written meanwhile is kept. */
  readonly isReady: boolean;
  /** How long a new delivery waits at first. */
  readonly delayMilliseconds: number;
  /** Deliveries under way at once to one endpoint. */
  readonly concurrency: number;
  /** Reads what several deliveries of one endpoint share and answers what sends one of them. It never throws. */
  prepare(tx: Tx, jobs: Job[]): Promise<(job: Job) => Promise<Outcome>>;
  /** By delivery id; `base` is the service's own address. */
  preview(tx: Tx, jobs: Job[], base: string): Promise<Map<number, Preview>>;
}
