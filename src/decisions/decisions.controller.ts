import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IdParam, QueryText } from '../common/http';
import { mapPage, PageQuery, type PageRequest, readId, toEnvelope } from '../common/pagination';
import { DecisionsService } from './decisions.service';
import { toDecision } from './decision.mapper';

@ApiTags('Decisions')
@Controller('api/v2/tickets/:ticketId/decisions')
export class DecisionsController {
  constructor(private readonly decisions: DecisionsService) {}

  @Get()
  async list(
    @IdParam('ticketId') ticketId: number,
    @PageQuery() page: PageRequest,
    @QueryText('trigger_id') trigger?: string,
  ) {
    const triggerId = readId(trigger, 'trigger_id');
    const found = await this.decisions.list(ticketId, page);
    if (triggerId === undefined)
      return toEnvelope(
        'decisions',
        mapPage(found, (decision) => toDecision(decision)),
        page,
      );
    const rows = [];
    for (const decision of found.rows) {
      rows.push(toDecision(decision, await this.decisions.explain(decision, triggerId)));
    }
    return toEnvelope('decisions', { ...found, rows }, page);
  }

  @Get(':id')
  async show(@IdParam('ticketId') ticketId: number, @IdParam() id: number, @QueryText('trigger_id') trigger?: string) {
    const triggerId = readId(trigger, 'trigger_id');
    const decision = await this.decisions.show(ticketId, id);
    const explanations = await this.decisions.explain(decision, triggerId);
    return { decision: toDecision(decision, explanations) };
  }
}
