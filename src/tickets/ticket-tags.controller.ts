import { Controller, Delete, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser, type Principal } from '../common/access';
import { IdParam } from '../common/http';
import { ValidBody } from '../common/validation';
import { TicketTagsBody } from './dto/ticket.body';
import { TicketsService } from './tickets.service';

/** POST sets, PUT adds, DELETE removes (zendesk.md 3.3): each is an update of the ticket, with its rules. */
@ApiTags('Ticket tags')
@Controller('api/v2/tickets/:id/tags')
export class TicketTagsController {
  constructor(private readonly tickets: TicketsService) {}

  @Get()
  async list(@IdParam() id: number, @CurrentUser() actor: Principal) {
    return { tags: (await this.tickets.require(id, actor)).facts.tags };
  }

  @Post()
  async set(@IdParam() id: number, @ValidBody(TicketTagsBody) body: TicketTagsBody, @CurrentUser() actor: Principal) {
    return { tags: await this.tickets.changeTags(id, { ...guardOf(body), tags: body.tags ?? [] }, actor) };
  }

  @Put()
  async add(@IdParam() id: number, @ValidBody(TicketTagsBody) body: TicketTagsBody, @CurrentUser() actor: Principal) {
    return { tags: await this.tickets.changeTags(id, { ...guardOf(body), additional_tags: body.tags }, actor) };
  }

  @Delete()
  @HttpCode(200)
  async remove(
    @IdParam() id: number,
    @ValidBody(TicketTagsBody) body: TicketTagsBody,
    @CurrentUser() actor: Principal,
  ) {
    return { tags: await this.tickets.changeTags(id, { ...guardOf(body), remove_tags: body.tags }, actor) };
  }
}

const guardOf = ({ safe_update, updated_stamp }: TicketTagsBody) => ({ safe_update, updated_stamp });
