import { Injectable } from '@nestjs/common';
import { givenRows, runPrepared, type Tx } from '../persistence';
import { AT_REST } from './delivery.repository';

/** Deliveries and the audits of their writes; each of a number once. */
export interface Forgettable {
  id: number;
  audit_id: number;
}

/** Takes away what deliveries were made of and what came of each try; the deliveries stay. */
@Injectable()
export class ForgettingRepository {
  /**
   * Deliveries with ids above `after`, up to `last`, that were made before an instant and of which something is kept. None whose
   * write has another one on its way: they share their context.
   */
  forgettable(tx: Tx, after: number, last: number, before: string): Promise<Forgettable[]> {
    const statement = `SELECT one.id, one.audit_id FROM deliveries one
      WHERE one.id > ? AND one.id <= ? AND one.created_at < ? AND ${AT_REST}
        AND (EXISTS (SELECT 1 FROM delivery_contexts WHERE delivery_contexts.audit_id = one.audit_id)
          OR EXISTS (SELECT 1 FROM delivery_attempts WHERE delivery_attempts.delivery_id = one.id))
        AND NOT EXISTS (SELECT 1 FROM deliveries other WHERE other.ticket_id = one.ticket_id
          AND other.audit_id = one.audit_id AND other.next_attempt_at IS NOT NULL)
        AND NOT EXISTS (SELECT 1 FROM deliveries other WHERE other.user_id = one.user_id
          AND other.audit_id = one.audit_id AND other.next_attempt_at IS NOT NULL)`;
    return runPrepared(tx, statement, [after, last, before]);
  }

  async forget(tx: Tx, forgotten: Forgettable[]): Promise<void> {
    const given = (numbers: number[]) => JSON.stringify([...new Set(numbers)].map((number) => [number]));
    const attempts = `DELETE FROM delivery_attempts WHERE delivery_id IN (${givenRows(tx, ['id'])})`;
    const contexts = `DELETE FROM delivery_contexts WHERE audit_id IN (${givenRows(tx, ['id'])})`;
    await runPrepared(tx, attempts, [given(forgotten.map(({ id }) => id))]);
    await runPrepared(tx, contexts, [given(forgotten.map(({ audit_id }) => audit_id))]);
  }

  /** The last delivery before the first that is younger; 0 when there is none. */
  async lastMadeBefore(tx: Tx, after: number, last: number, instant: string): Promise<number> {
    const statement = `SELECT min(id) AS younger FROM deliveries WHERE id > ? AND id <= ? AND created_at >= ?`;
    const [row] = await runPrepared<{ younger: number | null }>(tx, statement, [after, last, instant]);
    return row!.younger === null ? last : row!.younger - 1;
  }
}
