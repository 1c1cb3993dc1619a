import type { Tx } from '../persistence';

/** Those of the ids that somebody keeps, asked about hundreds at once. */
export type FindUsed = (tx: Tx, ids: number[]) => Promise<Iterable<number>>;

/** Asks modules that keep ids of records which of these they keep, without knowing them. */
export class Uses {
  private readonly finders: FindUsed[] = [];

  register(find: FindUsed): void {
    this.finders.push(find);
  }

  async of(tx: Tx, ids: number[]): Promise<Set<number>> {
    const used = new Set<number>();
    for (const find of ids.length > 0 ? this.finders : []) for (const id of await find(tx, ids)) used.add(id);
    return used;
  }
}
