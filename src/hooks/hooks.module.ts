import { Module } from '@nestjs/common';
import { CustomFieldsModule } from '../custom-fields';
import { TemplatesModule } from '../templates';
import { TicketsModule } from '../tickets';
import { UsersModule } from '../users';
import { HookSourcesController } from './hook-sources.controller';
import { HookSourcesRepository } from './hook-sources.repository';
import { HookSourcesService } from './hook-sources.service';
import { HooksController } from './hooks.controller';
import { HooksService } from './hooks.service';

@Module({
  imports: [CustomFieldsModule, UsersModule, TicketsModule, TemplatesModule],
  controllers: [HookSourcesController, HooksController],
  providers: [HookSourcesService, HookSourcesRepository, HooksService],
})
export class HooksModule {}
