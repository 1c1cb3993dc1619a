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

/** A promise of work in one piece. */
export interface PromisedPiece {
  /** What the API calls the job's id. */
  key: string;
  shared: Record<string, Json>;
}

/** Work of one piece, such as an import, while a process does it. */
export interface Piece extends PromisedPiece {
  author: Principal;
  /** How far it was noted to be. */
  progress: number;
  /**
   * Notes how far it is, in the transaction that did it. When it throws, the work is somebody else's or its author may not do it any
   * more, and nothing may be stored.
   * @throws LostJob or NotAllowedAnyMore
   */
  note(tx: Tx, progress: number, total?: number): Promise<void>;
  /** Notes that it is done. @throws LostJob */
  finish(tx: Tx): Promise<void>;
  /** The process ends: another one will go on where it was noted to be. */
  isStopping(): boolean;
}

/** One piece of work that takes transactions of its own, beside the jobs of items. */
export interface InOnePiece extends Common {
  /** Works until it has called `finish`, or returns early when it is to stop. */
  work(piece: Piece): Promise<void>;
  /** It cannot go on; the reason is a sentence. */
  failed(piece: PromisedPiece, reason: string): Promise<void>;
}

export type JobKind = StoredTogether | DoneOnce | InOnePiece;
