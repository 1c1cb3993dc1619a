import { Injectable } from '@nestjs/common';
import { problem, type Problems } from '../common/errors';
import type { Lookup } from '../custom-fields';
import type { Tx } from '../persistence';

type FindExisting = (tx: Tx, ids: number[]) => Promise<number[]>;

/**
 * Who knows whether a record that a lookup value names exists. Modules register for their own records, so that organizations can
 * check users without depending on them.
 */
@Injectable()
export class LookupTargets {
  private readonly finders = new Map<string, FindExisting>();

  register(target: string, find: FindExisting): void {
    this.finders.set(target, find);
  }

  /** Which of these records do not exist; none when nobody knows the target. */
  async missing(tx: Tx, target: string, ids: number[]): Promise<number[]> {
    const find = this.finders.get(target);
    if (!find) return [];
    const existing = new Set(await find(tx, ids));
    return ids.filter((id) => !existing.has(id));
  }

  /** Adds a problem for each lookup that leads nowhere. */
  async check(tx: Tx, lookups: Lookup[], problems: Problems): Promise<void> {
    for (const { field, target, id } of lookups) {
      if ((await this.missing(tx, target, [id])).length === 0) continue;
      const description = `${field.title}: there is no ${target.replace('zen:', '')} with id ${id}`;
      const path = `${field.owner}_fields.${field.key}`;
      problems.add(
        field.key ?? String(field.id),
        problem('InvalidValue', description, { code: 'lookup_missing', path }),
      );
    }
  }
}
