import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { problem, recordInvalid } from '../common/errors';
import { BaseUrl, IdParam, QueryText } from '../common/http';
import { mapPage, PageQuery, type PageRequest, readId, toEnvelope } from '../common/pagination';
import { DeliveriesService } from './deliveries.service';
import { DELIVERY_STATES, type DeliveryState } from './delivery-state';
import { toDelivery } from './delivery.mapper';

@ApiTags('Deliveries')
@Controller('api/v2/deliveries')
export class DeliveriesController {
  constructor(private readonly deliveries: DeliveriesService) {}

  @Get()
  async list(
    @PageQuery() page: PageRequest,
    @BaseUrl() base: string,
    @QueryText('ticket_id') ticketId?: string,
    @QueryText('trigger_id') triggerId?: string,
    @QueryText('state') state?: string,
  ) {
    const filter = {
      ticketId: readId(ticketId, 'ticket_id'),
      triggerId: readId(triggerId, 'trigger_id'),
      state: readState(state),
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
    const { delivery, rendered } = await this.deliveries.show(id, base);
    return { delivery: toDelivery(delivery, rendered) };
  }
}

function readState(text: string | undefined): DeliveryState | undefined {
  if (text === undefined || DELIVERY_STATES.includes(text as DeliveryState)) return text as DeliveryState | undefined;
  throw recordInvalid({ state: [problem('InvalidValue', `State: is not one of ${DELIVERY_STATES.join(', ')}`)] });
}
