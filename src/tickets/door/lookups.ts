import { Injectable } from '@nestjs/common';
import type { OwnerFields } from '../../custom-fields';
import type { Tx } from '../../persistence';
import { LookupTargets } from '../../stored-values';
import { pairsOf } from './read-custom-fields';
import type { TicketCommand } from './ticket-command';

/** Finds out which records that lookup values name do not exist: one query per target, however many commands name it. */
@Injectable()
export class TicketLookups {
  constructor(private readonly targets: LookupTargets) {}

  /** As `target id`. */
  async missing(tx: Tx, commands: TicketCommand[], fields: OwnerFields): Promise<Set<string>> {
    const wanted = new Map<string, Set<number>>();
    for (const { input } of commands) {
      for (const { id, value } of pairsOf(input.custom_fields) ?? []) {
        const { type, target } = fields.byId(Number(id)) ?? {};
        const named = Number(value);
        if (type !== 'lookup' || !target || !Number.isSafeInteger(named) || named < 1) continue;
        wanted.set(target, (wanted.get(target) ?? new Set()).add(named));
      }
    }
    const missing = new Set<string>();
    for (const [target, ids] of wanted) {
      for (const id of await this.targets.missing(tx, target, [...ids])) missing.add(`${target} ${id}`);
    }
    return missing;
  }
}
