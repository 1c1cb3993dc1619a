import { Injectable } from '@nestjs/common';
import { givenRows, insertAll, runPrepared, type Tx } from '../../persistence';
import type { DeliveryAttemptEntity } from '../delivery-attempt.entity';
import type { DeliveryEntity } from '../delivery.entity';
import type { DeliveryState } from '../delivery-state';

/** A delivery as one sender holds it: it is nobody else's while the number of its attempt stands and its lease lasts. */
export interface Claim {
  id: number;
  attempt: number;
}

/** What a delivery is after an attempt. */
export interface Ended extends Claim {
  state: DeliveryState;
  nextAttemptAt: string | null;
  error: string | null;
  sentAt: string | null;
}

/** Where a claim still holds. */
const HELD = `deliveries.id = given.id AND deliveries.attempts = given.attempt AND deliveries.state = 'sending'`;
/**
 * PostgreSQL takes the due rows for few, since most rows are not, and would read and sort all of them for each claim; a queue of
 * 100 000 is then sent at a third of the speed. Until the end of the transaction it goes by the index, and stops at the limit.
 */
const BY_INDEX_ORDER = `SELECT set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
  set_config('enable_sort', 'off', true)`;
/** Rows per statement. */
const SLICE = 500;

/** The work of senders: what is due, who holds it, what came of it. */
@Injectable()
export class WorkRepository {
  /**
   * Takes the oldest due deliveries of an endpoint, with a lease to `until`. Of one ticket or user, kind and recipient only the
   * first unfinished one is taken: they arrive in order.
   */
  async claim(tx: Tx, endpointId: number, now: string, until: string, limit: number): Promise<DeliveryEntity[]> {
    const isPostgres = tx.connection.options.type === 'postgres';
    if (isPostgres) await runPrepared(tx, BY_INDEX_ORDER, []);
    const skipHeld = isPostgres ? 'FOR UPDATE OF one SKIP LOCKED' : '';
    const statement = `WITH due AS MATERIALIZED (
        SELECT one.id FROM deliveries one WHERE one.endpoint_id = ? AND one.next_attempt_at <= ? AND NOT EXISTS (
          SELECT 1 FROM deliveries earlier WHERE earlier.ticket_id = one.ticket_id AND earlier.recipient_id = one.recipient_id
            AND earlier.kind = one.kind AND earlier.id < one.id AND earlier.next_attempt_at IS NOT NULL
        ) AND (one.user_id IS NULL OR NOT EXISTS (
          SELECT 1 FROM deliveries earlier WHERE earlier.user_id = one.user_id AND earlier.recipient_id = one.recipient_id
            AND earlier.kind = one.kind AND earlier.id < one.id AND earlier.next_attempt_at IS NOT NULL
        )) ORDER BY one.next_attempt_at, one.id LIMIT ? ${skipHeld}
      )
      UPDATE deliveries SET state = 'sending', attempts = attempts + 1, next_attempt_at = ?
      WHERE id IN (SELECT id FROM due) RETURNING *`;
    const rows = await runPrepared<DeliveryEntity>(tx, statement, [endpointId, now, limit, until]);
    return rows.sort((a, b) => a.id - b.id);
  }

  /** Keeps what is under way from being due again; answers the ids of those whose claim still held. */
  async extend(tx: Tx, claims: Claim[], until: string): Promise<Set<number>> {
    const statement = `WITH given AS (${givenRows(tx, ['id', 'attempt'])})
      UPDATE deliveries SET next_attempt_at = ? FROM given WHERE ${HELD} RETURNING deliveries.id`;
    const extended = new Set<number>();
    for (const slice of slicesOf(claims)) {
      for (const { id } of await runPrepared<{ id: number }>(tx, statement, [givenOf(slice), until])) extended.add(id);
    }
    return extended;
  }

  /** Gives back what was not begun, as if it had never been taken. */
  async release(tx: Tx, claims: Claim[], now: string): Promise<void> {
    const statement = `WITH given AS (${givenRows(tx, ['id', 'attempt'])})
      UPDATE deliveries SET attempts = attempts - 1, next_attempt_at = ?,
        state = CASE WHEN attempts = 1 THEN 'pending' ELSE 'retrying' END
      FROM given WHERE ${HELD}`;
    for (const slice of slicesOf(claims)) await runPrepared(tx, statement, [givenOf(slice), now]);
  }

  /** Stores how attempts ended. Those whose claim no longer holds change nothing but are kept as attempts. */
  async end(tx: Tx, ended: Ended[], attempts: DeliveryAttemptEntity[]): Promise<void> {
    const texts = ['next_state', 'due_at', 'error', 'ended_at'];
    const statement = `WITH given AS (${givenRows(tx, ['id', 'attempt', ...texts], '?', texts)})
      UPDATE deliveries SET state = next_state, next_attempt_at = due_at, last_error = error,
        sent_at = coalesce(ended_at, sent_at)
      FROM given WHERE ${HELD}`;
    const rows = inOrder(ended).map((one) => [
      one.id,
      one.attempt,
      one.state,
      one.nextAttemptAt,
      one.error,
      one.sentAt,
    ]);
    await runPrepared(tx, statement, [JSON.stringify(rows)]);
    const kept = attempts.map((attempt) => ({ ...attempt, answer: attempt.answer && JSON.stringify(attempt.answer) }));
    await insertAll(tx, [{ table: 'delivery_attempts', rows: kept, replaceOn: ['delivery_id', 'attempt'] }]);
  }

  /** Ends what an endpoint that is down has kept waiting past its time. At most a slice; answers whether there may be more. */
  async expire(tx: Tx, endpointId: number, madeBefore: string, now: string): Promise<boolean> {
    const statement = `UPDATE deliveries SET state = 'failed', next_attempt_at = NULL,
        last_error = coalesce(last_error, 'The endpoint was down until the time to deliver it ran out')
      WHERE id IN (
        SELECT id FROM deliveries WHERE endpoint_id = ? AND next_attempt_at <= ? AND state IN ('pending', 'retrying')
          AND coalesce(replayed_at, created_at) < ? LIMIT ?
      ) AND state IN ('pending', 'retrying') RETURNING id`;
    const rows = await runPrepared(tx, statement, [endpointId, now, madeBefore, SLICE]);
    return rows.length === SLICE;
  }

  /** Makes due at once what a sender that died left behind; only where no other sender can be alive. */
  async recover(tx: Tx, now: string): Promise<void> {
    await runPrepared(
      tx,
      `UPDATE deliveries SET state = 'retrying', next_attempt_at = ? WHERE state = 'sending' AND next_attempt_at IS NOT NULL`,
      [now],
    );
  }

  /** When the first unfinished delivery of each endpoint is or was due; goes from endpoint to endpoint, not over the rows. */
  earliest(tx: Tx): Promise<{ endpoint_id: number; due_at: string }[]> {
    const least = (after: string) =>
      `SELECT min(endpoint_id) FROM deliveries WHERE next_attempt_at IS NOT NULL AND endpoint_id > ${after}`;
    const statement = `WITH RECURSIVE endpoints(id) AS (
        SELECT (${least('-1')})
        UNION ALL SELECT (${least('endpoints.id')}) FROM endpoints WHERE endpoints.id IS NOT NULL
      )
      SELECT endpoints.id AS endpoint_id, (
        SELECT min(next_attempt_at) FROM deliveries WHERE endpoint_id = endpoints.id AND next_attempt_at IS NOT NULL
      ) AS due_at FROM endpoints WHERE endpoints.id IS NOT NULL`;
    return runPrepared(tx, statement, []);
  }

  /** How many are unfinished, counted up to a limit. */
  async countUnfinished(tx: Tx, limit: number): Promise<number> {
    const statement = `SELECT count(*) AS counted FROM (
      SELECT 1 FROM deliveries WHERE next_attempt_at IS NOT NULL LIMIT ?) AS unfinished`;
    const [row] = await runPrepared<{ counted: number }>(tx, statement, [limit]);
    return row!.counted;
  }
}

const givenOf = (claims: Claim[]): string => JSON.stringify(claims.map(({ id, attempt }) => [id, attempt]));

/** Rows are locked in the order of their ids, so that two writers never wait for each other. */
const inOrder = <T extends Claim>(claims: T[]): T[] => [...claims].sort((a, b) => a.id - b.id);

function slicesOf(claims: Claim[]): Claim[][] {
  const sorted = inOrder(claims);
  return Array.from({ length: Math.ceil(sorted.length / SLICE) }, (_unused, at) =>
    sorted.slice(at * SLICE, (at + 1) * SLICE),
  );
}
