import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '../common/pagination';
import { insertRows, paginate, type Tx } from '../persistence';
import { DecisionEntity } from './decision.entity';

export type NewDecision = DecisionEntity;

@Injectable()
export class DecisionRepository {
  async insert(tx: Tx, decisions: NewDecision[]): Promise<void> {
    if (decisions.length === 0) return;
    await insertRows(
      tx,
      'decisions',
      decisions.map((decision) => ({
        id: decision.id,
        ticket_id: decision.ticket_id,
        audit_id: decision.audit_id,
        update_type: decision.update_type,
        author_id: decision.author_id,
        tried: decision.tried,
        stopped_because: decision.stopped_because,
        fired: JSON.stringify(decision.fired),
        rule_set_version: decision.rule_set_version,
        facts: JSON.stringify(decision.facts),
        created_at: decision.created_at,
      })),
    );
  }

  /** Newest first. */
  listOfTicket(tx: Tx, ticketId: number, request: PageRequest): Promise<Page<DecisionEntity>> {
    const query = tx
      .createQueryBuilder(DecisionEntity, 'decision')
      .where('decision.ticket_id = :ticketId', { ticketId });
    return paginate(query, request, [{ column: 'decision.id', direction: 'DESC', property: 'id' }]);
  }

  find(tx: Tx, ticketId: number, id: number): Promise<DecisionEntity | null> {
    return tx.findOneBy(DecisionEntity, { ticket_id: ticketId, id });
  }
}
