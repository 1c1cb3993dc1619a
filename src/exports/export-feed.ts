import type { ChangePlace } from '../persistence';

/** A record with its place among the changes, as the API answers it. */
export interface ChangedRecord extends ChangePlace {
  json: object;
}

/** Records of one kind by their last change, oldest first, deleted ones included. */
export interface ExportFeed {
  /** `tickets`, as in the address and the answer. */
  name: string;
  /** After a place, changed until an instant. */
  changed(after: ChangePlace, until: string, limit: number, base: string): Promise<ChangedRecord[]>;
}
