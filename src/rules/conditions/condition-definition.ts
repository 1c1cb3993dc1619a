import type { Catalog } from '../catalog';
import type { TicketFacts } from '../facts';
import type { FieldOwner } from '../field-definition';
import type { KindCode } from '../kinds/kind';
import { changeOperatorsOf, operatorsOf } from '../operators';
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
export type ReferenceTarget = 'user' | 'group' | 'organization' | 'schedule' | 'webhook' | 'any';

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

/** Whose property a field is, as the definitions group them (zendesk.md 4.4). */
export type FieldGroup = 'ticket' | 'requester' | 'organization' | 'other';

/** A field, or a family of fields, that conditions can read. */
export interface ConditionDefinition {
  /** The wire name; of a family what its names begin with. */
  name: string;
  isFamily?: boolean;
  /** Of a family: whose custom fields its members are. */
  owner?: FieldOwner;
  group: FieldGroup;
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
  /** Whose it is; the ticket's when absent. */
  group?: FieldGroup;
  kind: KindCode;
  /** Where they are fewer than its kind's. */
  operators?: readonly string[];
  defaultOperator?: string;
  references?: ReferenceTarget;
  editor: ValueEditor | ((catalog: Catalog) => ValueEditor);
  source: Source;
}

/** The definition of a field that every account has. */
export function plainField(field: PlainField): ConditionDefinition {
  const { name, label, group = 'ticket', kind, defaultOperator, references, editor, source } = field;
  const changes = source.before === undefined ? [] : changeOperatorsOf(kind);
  const operators = field.operators ?? [...operatorsOf(kind), ...changes];
  return {
    name,
    group,
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

export const EQUALITY = ['is', 'is_not'] as const;
/** Equality with one value, or with one of several. */
export const EQUALITY_AND_LISTS = [...EQUALITY, 'includes', 'not_includes'] as const;
