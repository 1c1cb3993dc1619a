import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { Page, PageRequest } from '../common/pagination';
import {
  type ChangePlace,
  changedRows,
  givenRows,
  type Insert,
  type Order,
  paginate,
  rowsByIds,
  runPrepared,
  type Tx,
} from '../persistence';
import { TicketEntity } from './ticket.entity';
import { toRow, toState, type TicketState } from './ticket-state';

export interface TicketFilter {
  externalId?: string;
  requesterId?: number;
  assigneeId?: number;
  organizationId?: number;
}

/** What cursors can go by (zendesk.md 10.2): never null. */
export const TICKET_CURSOR_SORTS = ['id', 'updated_at', 'created_at', 'status'] as const;
export const TICKET_SORTS = [...TICKET_CURSOR_SORTS, 'priority', 'subject'] as const;
export type TicketSort = (typeof TICKET_SORTS)[number];

@Injectable()
export class TicketsRepository {
  /** Tickets that are about to be written, locked until the commit in the order of their ids. Deleted ones too. */
  async findForWrite(tx: Tx, ids: number[]): Promise<Map<number, TicketState>> {
    const rows = await rowsByIds(tx, TicketEntity, ids, { lock: true });
    return new Map(rows.map((row) => [row.id, toState(row)]));
  }

  /** Stores whole rows, new and changed alike: a final row is written once. */
  save(tickets: TicketState[]): Insert {
    return { table: 'tickets', rows: tickets.map(toRow), replaceOn: ['id'] };
  }

  find(tx: Tx, id: number): Promise<TicketEntity | null> {
    return tx.findOneBy(TicketEntity, { id, deleted_at: IsNull() });
  }

  findMany(tx: Tx, ids: number[]): Promise<TicketEntity[]> {
    return tx.find(TicketEntity, { where: { id: In(ids), deleted_at: IsNull() }, order: { id: 'ASC' } });
  }

  list(
    tx: Tx,
    filter: TicketFilter,
    request: PageRequest,
    sort: { by: TicketSort; descending: boolean } = { by: 'id', descending: false },
  ): Promise<Page<TicketEntity>> {
    const query = tx.createQueryBuilder(TicketEntity, 'ticket').where('ticket.deleted_at IS NULL');
    if (filter.externalId !== undefined) query.andWhere('ticket.external_id = :externalId', filter);
    if (filter.requesterId !== undefined) query.andWhere('ticket.requester_id = :requesterId', filter);
    if (filter.assigneeId !== undefined) query.andWhere('ticket.assignee_id = :assigneeId', filter);
    if (filter.organizationId !== undefined) query.andWhere('ticket.organization_id = :organizationId', filter);
    return paginate(query, request, ordersOf(sort));
  }

  /** By their last change, oldest first; deleted ones too. */
  changed(tx: Tx, after: ChangePlace, until: string, limit: number): Promise<TicketEntity[]> {
    return changedRows(tx.createQueryBuilder(TicketEntity, 'ticket'), after, until, limit);
  }

  /** By their last write, newest first. */
  findLatest(tx: Tx, limit: number): Promise<TicketEntity[]> {
    return tx.find(TicketEntity, {
      where: { deleted_at: IsNull() },
      order: { updated_at: 'DESC', id: 'DESC' },
      take: limit,
    });
  }

  async existing(tx: Tx, ids: number[]): Promise<number[]> {
    return (await this.findMany(tx, ids)).map(({ id }) => id);
  }

  /** How much hangs on a user. */
  async relatedTo(tx: Tx, userId: number): Promise<Record<string, number>> {
    return {
      requested_tickets: await tx.countBy(TicketEntity, { requester_id: userId, deleted_at: IsNull() }),
      assigned_tickets: await tx.countBy(TicketEntity, { assignee_id: userId, deleted_at: IsNull() }),
    };
  }

  /** Those of the users who request tickets or work on them. */
  usersOf(tx: Tx, ids: number[]): Promise<number[]> {
    return this.mentioned(tx, ['requester_id', 'assignee_id'], ids);
  }

  /** Those of the organizations that tickets belong to. */
  organizationsOf(tx: Tx, ids: number[]): Promise<number[]> {
    return this.mentioned(tx, ['organization_id'], ids);
  }

  count(tx: Tx): Promise<number> {
    return tx.countBy(TicketEntity, { deleted_at: IsNull() });
  }

  private async mentioned(tx: Tx, columns: (keyof TicketEntity)[], ids: number[]): Promise<number[]> {
    const given = JSON.stringify(ids.map((id) => [id]));
    const isGiven = (column: string) => `${column} IN (${givenRows(tx, ['id'])}) AND deleted_at IS NULL`;
    const selects = columns.map((column) => `SELECT DISTINCT ${column} AS id FROM tickets WHERE ${isGiven(column)}`);
    const found = await runPrepared<{ id: number }>(
      tx,
      selects.join(' UNION '),
      columns.map(() => given),
    );
    return found.map(({ id }) => id);
  }
}

function ordersOf({ by, descending }: { by: TicketSort; descending: boolean }): Order[] {
  const direction = descending ? 'DESC' : 'ASC';
  return [...new Set([by, 'id'])].map((property) => ({ column: `ticket.${property}`, direction, property }));
}
