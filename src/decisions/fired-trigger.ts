import type { FieldChange } from '../rules';

/** One firing as a decision keeps and answers it (own-api.md "Decisions"). */
export interface FiredTrigger {
  trigger_id: number;
  revision_id: number;
  title: string;
  changes: FieldChange[];
  effects: { type: string; delivery_ids: number[] }[];
}
