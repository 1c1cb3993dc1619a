import { Injectable } from '@nestjs/common';
import { setImmediate } from 'node:timers/promises';
import { Brackets, IsNull } from 'typeorm';
import { forUpdate, givenRows, runPrepared, type Tx } from '../persistence';
import type { ParsedRule } from '../rules';
import { RuleSetEntryEntity } from './rule-set-entry.entity';
import { RuleSetVersionEntity } from './rule-set-version.entity';

type StoredEntry = Omit<RuleSetEntryEntity, 'rule'> & { rule: string };

/** Few enough that reading them holds nobody up. */
const PAGE = 25;

export type NewEntry = Pick<
  RuleSetEntryEntity,
  'trigger_id' | 'revision_id' | 'title' | 'category_position' | 'position' | 'rule'
>;

@Injectable()
export class RuleSetRepository {
  async version(tx: Tx): Promise<number> {
    const [row] = await runPrepared<RuleSetVersionEntity>(tx, 'SELECT version FROM rule_set_version WHERE id = 1', []);
    if (!row) throw new Error('The row of rule_set_version is missing');
    return row.version;
  }

  /** Lets saves follow one another from here to the commit, so that each goes on from what the one before it left. */
  async hold(tx: Tx): Promise<void> {
    await forUpdate(tx, tx.createQueryBuilder(RuleSetVersionEntity, 'newest').where({ id: 1 })).getOneOrFail();
  }

  /** Makes the next version. */
  async nextVersion(tx: Tx): Promise<number> {
    await tx.increment(RuleSetVersionEntity, { id: 1 }, 'version', 1);
    return this.version(tx);
  }

  /** Entries that came after version `known` and are live in `version`. */
  async cameBetween(tx: Tx, known: number, version: number): Promise<RuleSetEntryEntity[]> {
    const statement = `SELECT id, trigger_id, revision_id, title, category_position, position, rule, from_version, to_version
      FROM rule_set_entries WHERE from_version > ? AND from_version <= ? AND (to_version IS NULL OR to_version > ?)
      AND id > ? ORDER BY id LIMIT ${PAGE}`;
    const found: RuleSetEntryEntity[] = [];
    for (let after = 0, isLast = false; !isLast; after = found.at(-1)?.id ?? 0) {
      const rows = await runPrepared<StoredEntry>(tx, statement, [known, version, version, after]);
      for (const row of rows) found.push({ ...row, rule: JSON.parse(row.rule) as ParsedRule });
      isLast = rows.length < PAGE;
      // Rows of a prepared statement come without a turn of the event loop where they come from memory.
      await setImmediate();
    }
    return found;
  }

  /** Triggers of which an entry that was live in version `known` is live no more in `version`. */
  async wentBetween(tx: Tx, known: number, version: number): Promise<number[]> {
    const statement = 'SELECT DISTINCT trigger_id FROM rule_set_entries WHERE to_version > ? AND to_version <= ?';
    const rows = await runPrepared<{ trigger_id: number }>(tx, statement, [known, version]);
    return rows.map(({ trigger_id }) => trigger_id);
  }

  live(tx: Tx): Promise<RuleSetEntryEntity[]> {
    return tx.findBy(RuleSetEntryEntity, { to_version: IsNull() });
  }

  liveEntry(tx: Tx, triggerId: number): Promise<RuleSetEntryEntity | null> {
    return tx.findOneBy(RuleSetEntryEntity, { trigger_id: triggerId, to_version: IsNull() });
  }

  countLive(tx: Tx): Promise<number> {
    return tx.countBy(RuleSetEntryEntity, { to_version: IsNull() });
  }

  /** The entries of a past version. */
  at(tx: Tx, version: number): Promise<RuleSetEntryEntity[]> {
    return tx
      .createQueryBuilder(RuleSetEntryEntity, 'entry')
      .where('entry.from_version <= :version', { version })
      .andWhere(
        new Brackets((open) =>
          open.where('entry.to_version IS NULL').orWhere('entry.to_version > :version', { version }),
        ),
      )
      .getMany();
  }

  async close(tx: Tx, triggerId: number, version: number): Promise<void> {
    await tx.update(RuleSetEntryEntity, { trigger_id: triggerId, to_version: IsNull() }, { to_version: version });
  }

  async closeAll(tx: Tx, triggerIds: number[], version: number): Promise<void> {
    const ids = givenRows(tx, ['id']);
    const statement = `UPDATE rule_set_entries SET to_version = ? WHERE to_version IS NULL AND trigger_id IN (${ids})`;
    await runPrepared(tx, statement, [version, JSON.stringify(triggerIds.map((id) => [id]))]);
  }

  /** Whether triggers stand elsewhere than their rules. */
  async hasMoved(tx: Tx): Promise<boolean> {
    return (await runPrepared(tx, FIND_MOVED, [])).length > 0;
  }

  /** Puts the rules of triggers that stand elsewhere by now into their new places: two statements for any number. */
  async replaceMoved(tx: Tx, version: number): Promise<void> {
    await runPrepared(tx, CLOSE_MOVED, [version]);
    await runPrepared(tx, REOPEN_MOVED, [version, version]);
  }

  async add(tx: Tx, entry: NewEntry, version: number): Promise<void> {
    await tx.insert(RuleSetEntryEntity, {
      ...entry,
      rule: entry.rule as never,
      from_version: version,
      to_version: null,
    });
  }
}

const MOVED = `
  to_version IS NULL AND EXISTS (
    SELECT 1 FROM triggers
    WHERE triggers.id = rule_set_entries.trigger_id AND (
      triggers.position <> rule_set_entries.position OR
      triggers.category_position <> rule_set_entries.category_position))`;

const FIND_MOVED = `SELECT id FROM rule_set_entries WHERE ${MOVED} LIMIT 1`;

const CLOSE_MOVED = `UPDATE rule_set_entries SET to_version = ? WHERE ${MOVED}`;

const REOPEN_MOVED = `
  INSERT INTO rule_set_entries
    (trigger_id, revision_id, title, category_position, position, rule, from_version, to_version)
  SELECT entry.trigger_id, entry.revision_id, entry.title, triggers.category_position, triggers.position, entry.rule, ?, NULL
  FROM rule_set_entries AS entry JOIN triggers ON triggers.id = entry.trigger_id
  WHERE entry.to_version = ?`;
