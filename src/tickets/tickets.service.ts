import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { hasAccess, type Principal } from '../common/access';
import { badRequest, forbidden, notFound } from '../common/errors';
import { type Page, type PageRequest, mapPage, requireSort } from '../common/pagination';
import { FieldDirectory, type OwnerFields } from '../custom-fields';
import { UnitOfWork } from '../persistence';
import { readChannel } from './door/read-channel';
import type { Replayed, Written } from './door/ticket-command';
import { TicketDoor } from './door/ticket-door';
import type { TicketInput } from './dto/ticket.body';
import { auditText } from './history.mapper';
import { eventSeenBy, ticketSeenBy } from './seen-by';
import { type TicketAnswer, toTicket } from './ticket.mapper';
import { type TicketState, toState } from './ticket-state';
import { TICKET_CURSOR_SORTS, TICKET_SORTS, type TicketFilter, TicketsRepository } from './tickets.repository';

/** What a write is answered with: `{"ticket":…,"audit":…}` as text. */
export interface WriteAnswer {
  ticketId: number;
  text: string;
}

const LONGEST_KEY = 255;
/** zendesk.md 10.7. */
const KEY_LIFE_MILLISECONDS = 2 * 60 * 60 * 1000;

/** Tickets over HTTP: reads here, every write through the one door. */
@Injectable()
export class TicketsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly tickets: TicketsRepository,
    private readonly door: TicketDoor,
    private readonly fields: FieldDirectory,
  ) {}

  async create(input: TicketInput, actor: Principal, base: string): Promise<WriteAnswer> {
    const written = await this.door.execute({
      kind: 'create',
      ticketId: null,
      input,
      actor,
      viaId: readChannel(input),
    });
    return toAnswer(written, actor, await this.ticketFields(), base);
  }

  /** The answer as JSON text, because a repeat gives the first one to the letter (zendesk.md 10.7). */
  async createOnce(
    input: TicketInput,
    actor: Principal,
    base: string,
    key: string,
  ): Promise<{ response: string; lookup: 'hit' | 'miss' }> {
    if (key.length > LONGEST_KEY) {
      throw badRequest(
        'BadRequest',
        `Idempotency-Key may have ${LONGEST_KEY} characters at most`,
        'idempotency_key_too_long',
      );
    }
    const fields = await this.ticketFields();
    const render = (written: Written) => toAnswer(written, actor, fields, base).text;
    const requestHash = createHash('sha256')
      .update(JSON.stringify([actor.id, input]))
      .digest('hex');
    const result = (await this.door.executeOnce({
      kind: 'create',
      ticketId: null,
      input,
      actor,
      viaId: readChannel(input),
      idempotency: { key: `api:${key}`, requestHash, render, lifeMilliseconds: KEY_LIFE_MILLISECONDS },
    })) as Written | Replayed;
    return 'ticket' in result
      ? { response: result.response!, lookup: 'miss' }
      : { response: result.response, lookup: 'hit' };
  }

  async update(id: number, input: TicketInput, actor: Principal, base: string): Promise<WriteAnswer> {
    const written = await this.door.execute({ kind: 'update', ticketId: id, input, actor, viaId: readChannel(input) });
    return toAnswer(written, actor, await this.ticketFields(), base);
  }

  /** The tags of a ticket after a change of theirs alone. */
  async changeTags(id: number, input: TicketInput, actor: Principal): Promise<string[]> {
    const { ticket } = await this.door.execute({
      kind: 'update',
      ticketId: id,
      input,
      actor,
      viaId: readChannel(input),
    });
    return ticket.facts.tags;
  }

  async delete(id: number, actor: Principal): Promise<void> {
    await this.door.execute({ kind: 'delete', ticketId: id, input: {}, actor, viaId: readChannel({}) });
  }

  /** A ticket that the caller may see; an end user sees only own ones. */
  async require(id: number, actor: Principal): Promise<TicketState> {
    const row = await this.unitOfWork.read((tx) => this.tickets.find(tx, id));
    if (!row || (!hasAccess(actor, 'agent') && row.requester_id !== actor.id)) throw notFound();
    return toState(row);
  }

  async show(id: number, actor: Principal, base: string): Promise<TicketAnswer> {
    return toTicket(ticketSeenBy(actor, await this.require(id, actor)), await this.ticketFields(), base);
  }

  async showMany(ids: number[], base: string): Promise<TicketAnswer[]> {
    const rows = await this.unitOfWork.read((tx) => this.tickets.findMany(tx, ids));
    const fields = await this.ticketFields();
    return rows.map((row) => toTicket(toState(row), fields, base));
  }

  async list(filter: TicketFilter, request: PageRequest, actor: Principal, base: string): Promise<Page<TicketAnswer>> {
    const sort = requireSort(request, request.mode === 'cursor' ? TICKET_CURSOR_SORTS : TICKET_SORTS);
    const page = await this.unitOfWork.read((tx) => this.tickets.list(tx, ownOnly(filter, actor), request, sort));
    const fields = await this.ticketFields();
    return mapPage(page, (row) => toTicket(ticketSeenBy(actor, toState(row)), fields, base));
  }

  /** The tickets written last, newest first. */
  async latest(limit: number): Promise<TicketState[]> {
    return (await this.unitOfWork.read((tx) => this.tickets.findLatest(tx, limit))).map(toState);
  }

  count(): Promise<number> {
    return this.unitOfWork.read((tx) => this.tickets.count(tx));
  }

  private ticketFields(): Promise<OwnerFields> {
    return this.fields.of('ticket');
  }
}

function toAnswer({ ticket, audit }: Written, actor: Principal, fields: OwnerFields, base: string): WriteAnswer {
  const ticketText = JSON.stringify(toTicket(ticketSeenBy(actor, ticket), fields, base));
  const text = `{"ticket":${ticketText},"audit":${auditText(audit, eventSeenBy(actor))}}`;
  return { ticketId: ticket.facts.id!, text };
}

function ownOnly(filter: TicketFilter, actor: Principal): TicketFilter {
  if (hasAccess(actor, 'agent')) return filter;
  if (filter.requesterId !== undefined && filter.requesterId !== actor.id) throw forbidden();
  return { ...filter, requesterId: actor.id };
}
