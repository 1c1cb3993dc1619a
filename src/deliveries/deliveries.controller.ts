import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser, type Principal, RequireAccess } from '../common/access';
import { problem, recordInvalid } from '../common/errors';
import { BaseUrl, IdParam, QueryText } from '../common/http';
import { mapPage, PageQuery, type PageRequest, readId, toEnvelope } from '../common/pagination';
import { OptionalBody } from '../common/validation';
import { DeliveriesService } from './deliveries.service';
import { DELIVERY_KINDS } from './delivery-kind';
import { DeliveryReplaysService } from './delivery-replays.service';
import { DELIVERY_STATES } from './delivery-state';
import { toAttempt, toDelivery } from './delivery.mapper';
import { ReplayManyBody } from './dto/replay-many.body';
import { EndpointNames } from './endpoint-names';

@ApiTags('Deliveries')
@Controller('api/v2/deliveries')
export class DeliveriesController {
  constructor(
    private readonly deliveries: DeliveriesService,
    private readonly replays: DeliveryReplaysService,
    private readonly endpoints: EndpointNames,
  ) {}

  @Get()
  async list(
    @PageQuery() page: PageRequest,
    @BaseUrl() base: string,
    @QueryText('ticket_id') ticketId?: string,
    @QueryText('user_id') userId?: string,
    @QueryText('trigger_id') triggerId?: string,
    @QueryText('state') state?: string,
    @QueryText('kind') kind?: string,
    @QueryText('webhook_id') webhookId?: string,
  ) {
    const filter = {
      ticketId: readId(ticketId, 'ticket_id'),
      userId: readId(userId, 'user_id'),
      triggerId: readId(triggerId, 'trigger_id'),
      state: readWord(state, 'state', DELIVERY_STATES),
      kind: readWord(kind, 'kind', DELIVERY_KINDS),
      endpointId: webhookId === undefined ? undefined : await this.endpoints.idOf(webhookId),
    };
    const found = await this.deliveries.list(filter, page, base);
    return toEnvelope(
      'deliveries',
      mapPage(found, ({ delivery, rendered }) => toDelivery(delivery, rendered)),
      page,
    );
  }

  @Get(':id')
  async show(@IdParam() id: number, @BaseUrl() base: string) {
    const { delivery, rendered, attempts } = await this.deliveries.show(id, base);
    return { delivery: { ...toDelivery(delivery, rendered), delivery_attempts: attempts.map(toAttempt) } };
  }

  @Post('replay_many')
  @RequireAccess('admin')
  @HttpCode(200)
  async replayMany(@OptionalBody(ReplayManyBody) body: ReplayManyBody) {
    return { replayed: await this.replays.replayMany(body) };
  }

  @Post(':id/replay')
  @RequireAccess('admin')
  @HttpCode(200)
  async replay(@IdParam() id: number, @BaseUrl() base: string) {
    await this.replays.replay(id);
    return this.show(id, base);
  }

  @Post(':id/cancel')
  @RequireAccess('admin')
  @HttpCode(200)
  async cancel(@IdParam() id: number, @CurrentUser() { name }: Principal, @BaseUrl() base: string) {
    await this.replays.cancel(id, name);
    return this.show(id, base);
  }
}

function readWord<Word extends string>(
  text: string | undefined,
  name: string,
  words: readonly Word[],
): Word | undefined {
  const word = words.find((one) => one === text);
  if (word !== undefined || text === undefined) return word;
  const label = name.charAt(0).toUpperCase() + name.slice(1);
  throw recordInvalid({ [name]: [problem('InvalidValue', `${label}: is not one of ${words.join(', ')}`)] });
}
