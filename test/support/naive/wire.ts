import type { Facts, FieldDefinition, TicketFacts } from '../../../src/rules';

/** A condition as a Zendesk client writes it. */
export interface WireCondition {
  field: string;
  operator?: string;
  value?: unknown;
}

/** A block of conditions: every one of `all`, at least one of `any` (when there are any), none of `none`. */
export interface WireGroup {
  all?: WireNode[];
  any?: WireNode[];
  none?: WireNode[];
}

export type WireNode = WireCondition | WireGroup;

export interface WireAction {
  field: string;
  value?: unknown;
}

/** A rule as it stands in a case file; conditions may stand at the top or under `conditions`. */
export interface WireRule {
  id: number;
  title: string;
  category_position?: number;
  position: number;
  all?: WireNode[];
  any?: WireNode[];
  conditions?: WireGroup;
  actions: WireAction[];
  stop_processing?: boolean;
  active_from?: string | null;
  active_until?: string | null;
}

/** What a condition may look at: the frozen facts, and the ticket as the rules have changed it so far. */
export interface World {
  facts: Facts;
  ticket: TicketFacts;
  fields: FieldDefinition[];
}
