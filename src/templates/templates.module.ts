import { Module } from '@nestjs/common';
import { BodyRenderer } from './body-renderer';
import { NotificationRenderer } from './notification-renderer';
import { TemplateRenderer } from './template-renderer';

@Module({
  providers: [TemplateRenderer, BodyRenderer, NotificationRenderer],
  exports: [TemplateRenderer, BodyRenderer, NotificationRenderer],
})
export class TemplatesModule {}
