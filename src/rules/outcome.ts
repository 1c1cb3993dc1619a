import type { TicketFacts } from './facts';
import type { FieldValue } from './field-definition';

/** A change by its wire name: `priority`, `custom_fields_12`, `tags`, `follower_ids`, `requester.custom_fields.plan`. */
export interface FieldChange {
  field: string;
  from: unknown;
  to: unknown;
}

/** Keys and values of a form or an address, in their order. */
export type Pairs = readonly (readonly [key: string, value: string])[];

/** Something to do outside, after the commit (DESIGN 4). */
export interface Effect {
  type: 'notification_user' | 'notification_group' | 'notification_webhook';
  /** An id, or a word that stands for people: `requester_id`, `all_agents`, `group_id`, …; of a webhook its ULID. */
  recipient: string | number;
  /** Nothing, of a webhook. */
  subject: string;
  /** Pairs for some webhooks, for all others a text. */
  body: string | Pairs;
  actionIndex: number;
}

/** What one trigger did. */
export interface Fired {
  triggerId: number;
  revisionId: number;
  title: string;
  changes: FieldChange[];
  effects: Effect[];
}

/** A ticket field that triggers set: `from` is the author's value, `triggerId` the last one that changed it. */
export interface FinalChange {
  field: string;
  from: unknown;
  to: unknown;
  triggerId: number;
}

/**
 * What a trigger set of the requester or organization; conditions of the same run do not see it. `key` is a custom field's, of
 * the `profile` it is the name of one of the requester's own properties: `locale`.
 */
export interface PersonChange {
  target: 'requester' | 'organization' | 'profile';
  key: string;
  from: FieldValue;
  to: FieldValue;
  triggerId: number;
}

export type StoppedBecause = 'nothing_more_matches' | 'stop_processing' | 'limit';

/** What the rules did to one write. */
export interface Run {
  ticket: TicketFacts;
  fired: Fired[];
  /** Rules in the set. */
  tried: number;
  stoppedBecause: StoppedBecause;
  finalChanges: FinalChange[];
  personChanges: PersonChange[];
}

/** Guards of a run. */
export interface Limits {
  /** Without it, every rule may fire once. */
  maxFirings?: number;
}

/** One condition with the value it read. */
export interface LeafVerdict {
  field: string;
  operator: string;
  value: unknown;
  read: unknown;
  verdict: boolean;
  note: 'missing' | 'type_mismatch' | null;
}

/** One group with its members' verdicts, in the shape it was written. */
export interface GroupVerdict {
  all?: NodeVerdict[];
  any?: NodeVerdict[];
  none?: NodeVerdict[];
  verdict: boolean;
}

export type NodeVerdict = LeafVerdict | GroupVerdict;

/** Why a rule fired, or did not. */
export interface Explanation {
  triggerId: number;
  revisionId: number;
  title: string;
  /** `inactive`: it has dates, and the write was not between them. */
  outcome: 'fired' | 'not_matched' | 'stopped_before' | 'inactive';
  conditions: { all: NodeVerdict[]; any: NodeVerdict[]; none?: NodeVerdict[] };
  sentence: string;
}
