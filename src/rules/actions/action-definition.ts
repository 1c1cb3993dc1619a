import type { Catalog } from '../catalog';
import type { FieldGroup, ReferenceTarget } from '../conditions/condition-definition';
import type { Draft } from '../draft';
import type { FieldOwner } from '../field-definition';
import type { Parsed } from '../issue';
import type { ValueEditor } from '../operators/operator';
import type { Action } from '../rule';

/** A firing, as an action sees it. */
export interface Firing {
  triggerId: number;
  actionIndex: number;
}

/** What an action takes, for those who write one: all that the definitions endpoint needs. */
export interface ActionField {
  /** Canonical wire name. */
  field: string;
  label: string;
  /** Zendesk's name of the way it is edited (zendesk.md 4.4). */
  type: 'list' | 'multiselect_list' | 'tags' | 'text' | 'date' | 'email' | 'webhook';
  editor: Pick<ValueEditor, 'isNullable' | 'choices' | 'records'>;
}

/** One thing that a trigger can do: it writes to the draft, or adds an effect to it as data. */
export interface ActionDefinition {
  /** The wire name; of a family what its names begin with. */
  field: string;
  isFamily?: boolean;
  /** Of a family: whose custom fields its members set. */
  owner?: FieldOwner;
  group: FieldGroup;
  references?: ReferenceTarget;
  /** `rest` is what follows a family's beginning; undefined when the account has no such field. */
  describe(rest: string, catalog: Catalog): ActionField | undefined;
  /** `rest` is what follows a family's beginning; `path` is the action's own. */
  parse(rest: string, input: unknown, path: string, catalog: Catalog): Parsed<Action>;
  apply(action: Action, draft: Draft, firing: Firing): void;
}
