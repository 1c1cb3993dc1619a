import type { Facts, Run } from '../../rules';
import type { TriggerVia } from '../audit-event';
import type { Plan } from './plan-write';

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

/** A command after its rules: everything that will be stored, but for the ids. */
export interface Decided {
  plan: Plan;
  /** Null of a deletion, which no rule sees. */
  facts: Facts | null;
  run: Run;
  ruleSetVersion: number;
  createdAt: string;
  updatedAt: string;
  notifications: Notification[];
  vias: Map<number, TriggerVia>;
}
