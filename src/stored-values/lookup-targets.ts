import { Injectable } from '@nestjs/common';
import { type ErrorDetail, problem, type Problems } from '../common/errors';
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
  check(tx: Tx, lookups: Lookup[], problems: Problems): Promise<void> {
    return this.checkAll(tx, [{ lookups, problems }]);
  }

  /** The same for many records, each target asked once. */
  async checkAll(tx: Tx, records: { lookups: Lookup[]; problems: Problems }[]): Promise<void> {
    const wanted = records.flatMap(({ lookups, problems }) => lookups.map((lookup) => ({ ...lookup, problems })));
    for (const target of new Set(wanted.map((lookup) => lookup.target))) {
      const ofTarget = wanted.filter((lookup) => lookup.target === target);
      const missing = new Set(await this.missing(tx, target, [...new Set(ofTarget.map(({ id }) => id))]));
      for (const lookup of ofTarget) if (missing.has(lookup.id)) lookup.problems.add(...missingRecord(lookup));
    }
  }
}

function missingRecord({ field, target, id }: Lookup): [string, ErrorDetail] {
  const description = `${field.title}: there is no ${target.replace('zen:', '')} with id ${id}`;
  const path = `${field.owner}_fields.${field.key}`;
  return [field.key ?? String(field.id), problem('InvalidValue', description, { code: 'lookup_missing', path })];
}
