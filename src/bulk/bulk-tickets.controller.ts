import { Controller, Delete, HttpCode, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser, type Principal } from '../common/access';
import { BaseUrl, QueryText } from '../common/http';
import { ValidBody } from '../common/validation';
import { BulkJobs } from './bulk-jobs';
import { readChanges, requireList, requireTargets } from './bulk-list';
import { TicketsBody, TicketUpdatesBody } from './dto/bulk.body';

@ApiTags('Tickets')
@Controller('api/v2/tickets')
export class BulkTicketsController {
  constructor(private readonly jobs: BulkJobs) {}

  @Post('create_many')
  @HttpCode(200)
  create(@ValidBody(TicketsBody) body: TicketsBody, @CurrentUser() actor: Principal, @BaseUrl() base: string) {
    const items = requireList(body.tickets, 'tickets', 'created');
    return this.jobs.startEach('tickets/create_many', actor, base, items);
  }

  @Put('update_many')
  update(
    @ValidBody(TicketUpdatesBody) body: TicketUpdatesBody,
    @CurrentUser() actor: Principal,
    @BaseUrl() base: string,
    @QueryText('ids') ids?: string,
  ) {
    const names = { one: 'ticket', many: 'tickets' };
    const changes = readChanges({ ids }, { one: body.ticket, many: body.tickets }, names);
    return this.jobs.start('tickets/update_many', actor, base, changes);
  }

  @Delete('destroy_many')
  @HttpCode(200)
  remove(@CurrentUser() actor: Principal, @BaseUrl() base: string, @QueryText('ids') ids?: string) {
    return this.jobs.startEach('tickets/destroy_many', actor, base, requireTargets(ids));
  }
}
