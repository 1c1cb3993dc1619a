import { Injectable } from '@nestjs/common';
import { insertAll, runPrepared, type Tx } from '../persistence';
import { TriggerTotalEntity } from './trigger-usage.entity';

/** What some writes add to the counts. */
export interface Counts {
  fired: { trigger_id: number; hour: string; fired: number }[];
  totals: { trigger_id: number; fired: number; last_fired_at: string }[];
  writes: { version: number; hour: string; writes: number }[];
}

export interface FiredIn {
  trigger_id: number;
  hour: string;
  fired: number;
}

@Injectable()
export class TriggerUsageRepository {
  async add(tx: Tx, { fired, totals, writes }: Counts): Promise<void> {
    await insertAll(tx, [
      { table: 'trigger_usage', rows: fired, replaceOn: ['trigger_id', 'hour'], add: ['fired'] },
      { table: 'trigger_totals', rows: totals, replaceOn: ['trigger_id'], add: ['fired'] },
      { table: 'rule_set_usage', rows: writes, replaceOn: ['version', 'hour'], add: ['writes'] },
    ]);
  }

  async forgetBefore(tx: Tx, hour: string): Promise<void> {
    for (const table of ['trigger_usage', 'rule_set_usage']) {
      await runPrepared(tx, `DELETE FROM ${table} WHERE hour < ?`, [hour]);
    }
  }

  total(tx: Tx, triggerId: number): Promise<TriggerTotalEntity | null> {
    return tx.findOneBy(TriggerTotalEntity, { trigger_id: triggerId });
  }

  /** Firings of a trigger by hour. */
  fired(tx: Tx, triggerId: number, from: string): Promise<FiredIn[]> {
    const statement = 'SELECT trigger_id, hour, fired FROM trigger_usage WHERE trigger_id = ? AND hour >= ?';
    return runPrepared(tx, statement, [triggerId, from]);
  }

  /** Firings of every trigger since an hour. */
  firedByTrigger(tx: Tx, from: string): Promise<{ trigger_id: number; fired: number }[]> {
    const statement = 'SELECT trigger_id, SUM(fired) AS fired FROM trigger_usage WHERE hour >= ? GROUP BY trigger_id';
    return runPrepared(tx, statement, [from]);
  }

  /** Writes by hour that versions decided in which the trigger was. */
  tried(tx: Tx, triggerId: number, from: string): Promise<{ hour: string; writes: number }[]> {
    const statement = `SELECT used.hour AS hour, SUM(used.writes) AS writes FROM rule_set_entries entry
      JOIN rule_set_usage used ON used.version >= entry.from_version
        AND (entry.to_version IS NULL OR used.version < entry.to_version)
      WHERE entry.trigger_id = ? AND used.hour >= ? GROUP BY used.hour`;
    return runPrepared(tx, statement, [triggerId, from]);
  }
}
