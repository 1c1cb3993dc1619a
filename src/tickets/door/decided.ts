import type { Facts, Run } from '../../rules';
import type { TriggerVia } from '../audit-event';
import type { Notification } from './notification';
import type { Plan } from './plan-write';

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
