/** A condition as the wire has it. */
export interface WireLeaf {
  field: string;
  operator: string;
  value: unknown;
}

/** A group of conditions as the wire has it; beyond Zendesk (own-api.md). */
export interface WireGroup {
  all?: WireNode[];
  any?: WireNode[];
  none?: WireNode[];
}

export type WireNode = WireLeaf | WireGroup;

/** What clients send: conditions in either spelling (zendesk.md 14.1). */
export interface RuleInput {
  title?: unknown;
  all?: unknown;
  any?: unknown;
  none?: unknown;
  conditions?: { all?: unknown; any?: unknown; none?: unknown } | null;
  actions?: unknown;
  stop_processing?: unknown;
  active_from?: unknown;
  active_until?: unknown;
}

/** One condition, resolved: `value` is canonical wire (null for operators without one), `operand` what is compared. */
export interface Leaf {
  field: string;
  operator: string;
  value: unknown;
  kind: string;
  operand: unknown;
  label: string;
  valueLabel: string | null;
}

/** All of `all`, at least one of `any` when there are any, none of `none`. */
export interface Group {
  all: Node[];
  any: Node[];
  none: Node[];
}

export type Node = Leaf | Group;

/** One action, resolved: `value` is canonical wire, `operand` what is applied. */
export interface Action {
  field: string;
  value: unknown;
  operand: unknown;
  label: string;
}

/** Labels of a dropdown's options by tag, so that sentences can name a value that no condition names. */
export interface OptionLabels {
  field: string;
  options: [tag: string, label: string][];
}

/** A valid rule as plain JSON: stored with each rule-set version, and all that compiling needs. */
export interface ParsedRule {
  format: 1;
  conditions: Group;
  actions: Action[];
  stopProcessing: boolean;
  /** `2026-12-01`, a day of the account, or an instant; the rule runs from then on. */
  activeFrom?: string;
  /** The same; the rule no longer runs from then on. */
  activeUntil?: string;
  labels?: OptionLabels[];
}

/** A rule in its place. */
export interface LiveRule {
  triggerId: number;
  revisionId: number;
  title: string;
  /** Of its category; rules without categories leave it out. */
  categoryPosition?: number;
  /** In its category. */
  position: number;
  rule: ParsedRule;
}

/** Whether a node is a group. */
export function isGroup(node: Node): node is Group {
  return !('field' in node);
}
