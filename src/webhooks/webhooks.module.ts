import { Module } from '@nestjs/common';
import { DeliveriesModule } from '../deliveries';
import { WebhookClient } from './outgoing/webhook-client';
import { WebhookDirectory } from './webhook-directory';
import { WebhookRepository } from './webhook.repository';
import { WebhookTestsController } from './webhook-tests.controller';
import { WebhookTestsService } from './webhook-tests.service';
import { WebhooksController } from './webhooks.controller';
import { WebhooksService } from './webhooks.service';

@Module({
  imports: [DeliveriesModule],
  controllers: [WebhooksController, WebhookTestsController],
  providers: [WebhooksService, WebhookTestsService, WebhookDirectory, WebhookRepository, WebhookClient],
  exports: [WebhookDirectory, WebhookClient],
})
export class WebhooksModule {}
