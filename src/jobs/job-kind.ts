import type { Access, Principal } from '../common/access';
import type { AppError, ErrorDetails } from '../common/errors';
import type { Tx } from '../persistence';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export type JobAction = 'create' | 'update' | 'delete';

/** What became of one item. */
export interface Done {
  id: number;
  action: JobAction;
}

/** One item of a job's results (zendesk.md 2.3): what was done, or why not. */
export type JobResult =
  | { index: number; id: number; action: JobAction; status: string; success: true }
  | {
      index: number;
      /** Of the record that was to be changed, where the request named it so. */
      id?: number;
      status: 'Failed';
      success: false;
      /** `RecordInvalid`. */
      error: string;
      /** Every problem in words. */
      details: string;
      code: string;
      /** The same as the single request would have answered. */
      problems?: ErrorDetails;
    };

/** One item and who wants it. */
export interface Task {
  author: Principal;
  /** As the request gave it, with what all items share. */
  item: Json;
  /** The same for every try of this item, and for no other item. */
  key: string;
  /** For how long a try may follow another. */
  lifeMilliseconds: number;
}

interface Common {
  /** What a request of this kind asks of its caller; asked again when the job is worked. */
  least: Access;
  /** `Creating user`: with a number behind it, what a job at work says of itself. */
  doing: string;
}

/** Items that are stored together with the note that they are. */
export interface StoredTogether extends Common {
  /** @throws AppError when the item is refused. */
  store(task: Task, tx: Tx): Promise<Done & { afterwards?: () => Promise<void> }>;
  /** What a failure outside our words comes to, such as a name that a concurrent writer took first. */
  refusal?(task: Task, error: unknown): AppError | undefined;
}

/** Items that pass a door of their own, which does nothing the second time that it is given the same key. */
export interface DoneOnce extends Common {
  /** @throws AppError when the item is refused. */
  doOnce(task: Task): Promise<Done>;
}

export type JobKind = StoredTogether | DoneOnce;
