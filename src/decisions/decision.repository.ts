import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '../common/pagination';
import { type Insert, paginate, type Tx } from '../persistence';
import type { Facts } from '../rules';
import { DecisionEntity } from './decision.entity';
import { packFacts } from './packed-facts';

export type NewDecision = Omit<DecisionEntity, 'facts'> & { facts: Facts };

@Injectable()
export class DecisionRepository {
  insert(decisions: NewDecision[]): Insert {
    return { table: 'decisions', rows: decisions.map(toRow) };
  }

  /** Decisions outlive their ticket in the database, not for the API. */
  async ticketExists(tx: Tx, id: number): Promise<boolean> {
    const found = await tx
      .createQueryBuilder()
      .select('ticket.id')
      .from('tickets', 'ticket')
      .where('ticket.id = :id AND ticket.deleted_at IS NULL', { id })
      .getRawOne();
    return found !== undefined;
  }

  /** Newest first. */
  listOfTicket(tx: Tx, ticketId: number, request: PageRequest): Promise<Page<DecisionEntity>> {
    const query = tx
      .createQueryBuilder(DecisionEntity, 'decision')
      .where('decision.ticket_id = :ticketId', { ticketId });
    return paginate(query, request, [{ column: 'decision.id', direction: 'DESC', property: 'id' }]);
  }

  /** Of the newest decision of each ticket; the frozen facts, the bulk of a row, stay where they are. */
  lastFired(tx: Tx, ticketIds: number[]): Promise<Pick<DecisionEntity, 'id' | 'ticket_id' | 'fired'>[]> {
    if (ticketIds.length === 0) return Promise.resolve([]);
    const query = tx.createQueryBuilder(DecisionEntity, 'decision');
    const newest = query
      .subQuery()
      .select('MAX(newest.id)')
      .from(DecisionEntity, 'newest')
      .where('newest.ticket_id IN (:...ticketIds)')
      .groupBy('newest.ticket_id')
      .getQuery();
    return query
      .select(['decision.id', 'decision.ticket_id', 'decision.fired'])
      .where(`decision.id IN ${newest}`, { ticketIds })
      .getMany();
  }

  find(tx: Tx, ticketId: number, id: number): Promise<DecisionEntity | null> {
    return tx.findOneBy(DecisionEntity, { ticket_id: ticketId, id });
  }
}

const toRow = (decision: NewDecision) => ({
  id: decision.id,
  ticket_id: decision.ticket_id,
  audit_id: decision.audit_id,
  update_type: decision.update_type,
  author_id: decision.author_id,
  tried: decision.tried,
  stopped_because: decision.stopped_because,
  fired: JSON.stringify(decision.fired),
  rule_set_version: decision.rule_set_version,
  facts: JSON.stringify(packFacts(decision.facts)),
  created_at: decision.created_at,
});
