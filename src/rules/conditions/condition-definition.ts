import type { Catalog } from '../catalog';
import type { TicketFacts } from '../facts';
import type { KindCode } from '../kinds/kind';
import type { ValueEditor } from '../operators/operator';
import type { Read } from '../run-state';
import type { OptionLabels } from '../rule';

/** Where a field's raw values are in the facts. */
export interface Source {
  now: Read;
  /** Out of the ticket before the write; absent where nothing can change. */
  before?: (ticket: TicketFacts) => unknown;
  /** Bits of MOVES that it reads; 0 when no action can change it during a run. */
  moves: number;
  /** Roughly how many values share the tickets, where that is known better than by kind (the index asks). */
  spread?: number;
  /** Facts that are frozen only for rules that read them. */
  needs?: Need;
}

/** Facts that cost something, so that they are loaded when a live rule asks for them. */
export type Need = 'schedules';

/** Records that a condition's or an action's value may name, so that a service can load just those. */
export type ReferenceTarget = 'user' | 'group' | 'organization' | 'schedule' | 'any';

/** A field as a rule may ask for it: all that parsing and the definitions endpoint need. */
export interface ConditionField {
  /** Canonical wire name. */
  field: string;
  label: string;
  kind: KindCode;
  /** Wire names of its operators, the first one being its most natural. */
  operators: readonly string[];
  /** Taken when the wire names none (older payloads of `update_type`). */
  defaultOperator?: string;
  editor: ValueEditor;
  optionLabels?: OptionLabels['options'];
}

/** A field, or a family of fields, that conditions can read. */
export interface ConditionDefinition {
  /** The wire name; of a family what its names begin with. */
  name: string;
  isFamily?: boolean;
  /** Other beginnings that are accepted on input. */
  aliases?: readonly string[];
  references?: ReferenceTarget;
  /** `rest` is what follows a family's beginning; undefined when the account has no such field. */
  describe(rest: string, catalog: Catalog): ConditionField | undefined;
  /** `rest` of a canonical name. */
  source(rest: string): Source;
}

/** One field of every account. */
export interface PlainField {
  name: string;
  label: string;
  kind: KindCode;
  operators: readonly string[];
  defaultOperator?: string;
  references?: ReferenceTarget;
  editor: ValueEditor | ((catalog: Catalog) => ValueEditor);
  source: Source;
}

/** The definition of a field that every account has. */
export function plainField(field: PlainField): ConditionDefinition {
  const { name, label, kind, operators, defaultOperator, references, editor, source } = field;
  return {
    name,
    ...(references === undefined ? {} : { references }),
    describe: (_rest, catalog) => ({
      field: name,
      label,
      kind,
      operators,
      ...(defaultOperator === undefined ? {} : { defaultOperator }),
      editor: typeof editor === 'function' ? editor(catalog) : editor,
    }),
    source: () => source,
  };
}

/** Operators that compare with the ticket before the write, and plain equality (zendesk.md 5, "CR"). */
export const CHANGE = ['changed', 'not_changed', 'value', 'not_value', 'value_previous', 'not_value_previous'] as const;
export const EQUALITY_AND_CHANGE = ['is', 'is_not', ...CHANGE] as const;
export const ORDER = ['less_than', 'greater_than', 'less_than_equal', 'greater_than_equal'] as const;
export const PRESENCE = ['present', 'not_present'] as const;
