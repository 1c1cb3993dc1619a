import { Controller, Delete, Get, HttpCode, Param, Patch, Post, Put, Res, UseFilters } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentUser, type Principal, RequireAccess } from '../common/access';
import { problem, recordInvalid } from '../common/errors';
import { fold } from '../common/fold';
import { BaseUrl, HowToRemove, MayForce, QueryText, Removal } from '../common/http';
import { CursorQuery, type CursorRequest, mapPage, toMetaEnvelope } from '../common/pagination';
import { OptionalBody, requireWrapped, ValidBody } from '../common/validation';
import { WebhookBody } from './dto/webhook.body';
import { WebhookErrorsFilter } from './webhook-errors.filter';
import { toSigningSecret, toWebhook } from './webhook.mapper';
import { WEBHOOK_STATUSES, type WebhookStatus } from './webhook-words';
import { WebhooksService } from './webhooks.service';

@ApiTags('Webhooks')
@RequireAccess('admin')
@UseFilters(WebhookErrorsFilter)
@Controller('api/v2/webhooks')
export class WebhooksController {
  constructor(private readonly webhooks: WebhooksService) {}

  @Get()
  async list(
    @CursorQuery() page: CursorRequest,
    @QueryText('filter[name_contains]') nameContains?: string,
    @QueryText('filter[status]') status?: string,
  ) {
    const filter = { nameContains: nameContains && fold(nameContains.trim()), status: readStatus(status) };
    return toMetaEnvelope('webhooks', mapPage(await this.webhooks.list(filter, page), toWebhook), page);
  }

  @Get(':id')
  async show(@Param('id') id: string) {
    return { webhook: toWebhook(await this.webhooks.show(id)) };
  }

  @Post()
  async create(
    @OptionalBody(WebhookBody) body: WebhookBody,
    @CurrentUser() author: Principal,
    @BaseUrl() base: string,
    @Res({ passthrough: true }) reply: FastifyReply,
    @QueryText('clone_webhook_id') cloned?: string,
  ) {
    const webhook =
      cloned === undefined
        ? await this.webhooks.create(requireWrapped(body.webhook, 'webhook'), author)
        : await this.webhooks.clone(cloned, author);
    void reply.header('location', `${base}/api/v2/webhooks/${webhook.key}`);
    return { webhook: toWebhook(webhook) };
  }

  @Put(':id')
  @HttpCode(204)
  replace(@Param('id') id: string, @ValidBody(WebhookBody) body: WebhookBody, @CurrentUser() author: Principal) {
    return this.webhooks.update(id, requireWrapped(body.webhook, 'webhook'), { isFull: true }, author);
  }

  @Patch(':id')
  @HttpCode(204)
  update(@Param('id') id: string, @ValidBody(WebhookBody) body: WebhookBody, @CurrentUser() author: Principal) {
    return this.webhooks.update(id, requireWrapped(body.webhook, 'webhook'), { isFull: false }, author);
  }

  @Delete(':id')
  @HttpCode(204)
  @MayForce()
  remove(@Param('id') id: string, @HowToRemove() removal: Removal) {
    return this.webhooks.remove(id, removal);
  }

  @Get(':id/signing_secret')
  async signingSecret(@Param('id') id: string) {
    return toSigningSecret(await this.webhooks.show(id));
  }

  @Post(':id/signing_secret')
  async resetSigningSecret(@Param('id') id: string) {
    return toSigningSecret(await this.webhooks.resetSecret(id));
  }
}

function readStatus(text: string | undefined): WebhookStatus | undefined {
  const status = WEBHOOK_STATUSES.find((one) => one === text);
  if (text === undefined || status) return status;
  const description = `Filter status: is not one of ${WEBHOOK_STATUSES.join(', ')}`;
  throw recordInvalid({ 'filter[status]': [problem('InvalidValue', description, { path: 'filter[status]' })] });
}
