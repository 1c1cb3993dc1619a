import { Controller, HttpCode, Post, UseFilters } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequireAccess } from '../common/access';
import { QueryText } from '../common/http';
import { OptionalBody } from '../common/validation';
import { WebhookTestBody } from './dto/webhook.body';
import type { Exchange } from './outgoing/webhook-client';
import { WebhookErrorsFilter } from './webhook-errors.filter';
import { WebhookTestsService } from './webhook-tests.service';

@ApiTags('Webhooks')
@RequireAccess('admin')
@UseFilters(WebhookErrorsFilter)
@Controller('api/v2/webhooks/test')
export class WebhookTestsController {
  constructor(private readonly tests: WebhookTestsService) {}

  @Post()
  @HttpCode(200)
  async run(@OptionalBody(WebhookTestBody) body: WebhookTestBody, @QueryText('webhook_id') webhookId?: string) {
    return { response: toResponse(await this.tests.run(webhookId, body.request ?? {})) };
  }
}

/** As Zendesk answers it; a time-out reads 504 there. Without an answer, `error` says why. */
function toResponse(exchange: Exchange) {
  if (exchange.kind === 'answered') {
    const { statusCode, headers, body } = exchange.answer;
    return { status_code: statusCode, headers: toList(headers), payload: body };
  }
  const isTimeout = exchange.kind === 'unanswered' && exchange.isTimeout;
  return { status_code: isTimeout ? 504 : null, headers: [], payload: '', error: exchange.error };
}

const toList = (headers: Record<string, string>) => Object.entries(headers).map(([key, value]) => ({ key, value }));
