import type { TriggerVia } from '../audit-event';

export interface Recipient {
  id: number;
  name: string;
  email: string | null;
}

/** A notification that a trigger asked for, with who gets it. */
export interface Notification {
  trigger: TriggerVia;
  triggerId: number;
  revisionId: number;
  actionIndex: number;
  type: string;
  subject: string;
  body: string;
  recipients: Recipient[];
}
