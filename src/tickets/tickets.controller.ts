import { Controller, Delete, Get, Headers, HttpCode, Post, Put, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Clock, toInstant } from '../common/clock';
import { CurrentUser, type Principal, RequireAccess } from '../common/access';
import { BaseUrl, IdParam, QueryText, resourceUrl } from '../common/http';
import { PageQuery, type PageRequest, readIds, toEnvelope } from '../common/pagination';
import { requireWrapped, ValidBody } from '../common/validation';
import { TicketBody } from './dto/ticket.body';
import { namedByTickets, Sideloads } from './sideloads';
import { TicketsService } from './tickets.service';

type Filter = Parameters<TicketsService['list']>[0];

const JSON_TYPE = 'application/json; charset=utf-8';

@ApiTags('Tickets')
@Controller('api/v2')
export class TicketsController {
  constructor(
    private readonly tickets: TicketsService,
    private readonly sideloads: Sideloads,
    private readonly clock: Clock,
  ) {}

  @Get('tickets')
  @RequireAccess('end_user')
  list(
    @PageQuery() page: PageRequest,
    @CurrentUser() actor: Principal,
    @BaseUrl() base: string,
    @QueryText('external_id') externalId?: string,
    @QueryText('include') include?: string,
  ) {
    return this.page({ externalId }, page, actor, base, include);
  }

  @Get('tickets/show_many')
  async showMany(
    @QueryText('ids') ids: string | undefined,
    @QueryText('include') include: string | undefined,
    @CurrentUser() actor: Principal,
    @BaseUrl() base: string,
  ) {
    const tickets = await this.tickets.showMany(readIds(ids), base);
    const beside = await this.sideloads.of(include, namedByTickets(tickets), actor, base);
    return { tickets, ...beside, next_page: null, previous_page: null, count: tickets.length };
  }

  @Get('tickets/count')
  async count() {
    return { count: { value: await this.tickets.count(), refreshed_at: toInstant(this.clock.now()) } };
  }

  @Get('users/:id/tickets/requested')
  @RequireAccess('end_user')
  requested(
    @IdParam() requesterId: number,
    @PageQuery() page: PageRequest,
    @CurrentUser() actor: Principal,
    @BaseUrl() base: string,
    @QueryText('include') include?: string,
  ) {
    return this.page({ requesterId }, page, actor, base, include);
  }

  @Get('users/:id/tickets/assigned')
  assigned(
    @IdParam() assigneeId: number,
    @PageQuery() page: PageRequest,
    @CurrentUser() actor: Principal,
    @BaseUrl() base: string,
    @QueryText('include') include?: string,
  ) {
    return this.page({ assigneeId }, page, actor, base, include);
  }

  @Get('organizations/:id/tickets')
  ofOrganization(
    @IdParam() organizationId: number,
    @PageQuery() page: PageRequest,
    @CurrentUser() actor: Principal,
    @BaseUrl() base: string,
    @QueryText('include') include?: string,
  ) {
    return this.page({ organizationId }, page, actor, base, include);
  }

  @Get('tickets/:id')
  @RequireAccess('end_user')
  async show(
    @IdParam() id: number,
    @CurrentUser() actor: Principal,
    @BaseUrl() base: string,
    @QueryText('include') include?: string,
  ) {
    const ticket = await this.tickets.show(id, actor, base);
    return { ticket, ...(await this.sideloads.of(include, namedByTickets([ticket]), actor, base)) };
  }

  @Post('tickets')
  @RequireAccess('end_user')
  async create(
    @ValidBody(TicketBody) body: TicketBody,
    @CurrentUser() actor: Principal,
    @BaseUrl() base: string,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Headers('idempotency-key') key?: string,
  ) {
    const input = requireWrapped(body.ticket, 'ticket');
    if (key) {
      const { response, lookup } = await this.tickets.createOnce(input, actor, base, key);
      const { ticket: first } = JSON.parse(response) as { ticket: { url: string } };
      void reply.headers({ 'x-idempotency-lookup': lookup, Location: first.url }).type(JSON_TYPE);
      return response;
    }
    const { ticketId, text } = await this.tickets.create(input, actor, base);
    void reply.header('Location', resourceUrl(base, 'tickets', ticketId)).type(JSON_TYPE);
    return text;
  }

  @Put('tickets/:id')
  @RequireAccess('end_user')
  async update(
    @IdParam() id: number,
    @ValidBody(TicketBody) body: TicketBody,
    @CurrentUser() actor: Principal,
    @BaseUrl() base: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { text } = await this.tickets.update(id, requireWrapped(body.ticket, 'ticket'), actor, base);
    void reply.type(JSON_TYPE);
    return text;
  }

  @Delete('tickets/:id')
  @HttpCode(204)
  delete(@IdParam() id: number, @CurrentUser() actor: Principal): Promise<void> {
    return this.tickets.delete(id, actor);
  }

  private async page(filter: Filter, page: PageRequest, actor: Principal, base: string, include?: string) {
    const found = await this.tickets.list(filter, page, actor, base);
    return {
      ...toEnvelope('tickets', found, page),
      ...(await this.sideloads.of(include, namedByTickets(found.rows), actor, base)),
    };
  }
}
