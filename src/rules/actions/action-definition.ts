import type { Catalog } from '../catalog';
import type { ReferenceTarget } from '../conditions/condition-definition';
import type { Draft } from '../draft';
import type { Parsed } from '../issue';
import type { Action } from '../rule';

/** A firing, as an action sees it. */
export interface Firing {
  triggerId: number;
  actionIndex: number;
}

/** One thing that a trigger can do: it writes to the draft, or adds an effect to it as data. */
export interface ActionDefinition {
  /** The wire name; of a family what its names begin with. */
  field: string;
  isFamily?: boolean;
  references?: ReferenceTarget;
  /** `rest` is what follows a family's beginning; `path` is the action's own. */
  parse(rest: string, input: unknown, path: string, catalog: Catalog): Parsed<Action>;
  apply(action: Action, draft: Draft, firing: Firing): void;
}
