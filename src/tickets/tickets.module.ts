import { Module } from '@nestjs/common';
import { CustomFieldsModule } from '../custom-fields';
import { DecisionsModule } from '../decisions';
import { GroupsModule } from '../groups';
import { DeliveriesModule } from '../deliveries';
import { OrganizationsModule } from '../organizations';
import { SchedulesModule } from '../schedules';
import { StoredValuesModule } from '../stored-values';
import { TriggersModule } from '../triggers';
import { TriggerUsageModule } from '../trigger-usage';
import { UsersModule } from '../users';
import { WebhooksModule } from '../webhooks';
import { BatchLoader } from './door/load-batch';
import { TicketLookups } from './door/lookups';
import { PeopleCache } from './door/people-cache';
import { Recipients } from './door/recipients';
import { BatchStore } from './door/store-batch';
import { TicketDoor } from './door/ticket-door';
import { TicketRehearsal } from './door/ticket-rehearsal';
import { WriteSteps } from './door/write-steps';
import { HistoryController } from './history.controller';
import { HistoryRepository } from './history.repository';
import { HistoryService } from './history.service';
import { LapsedKeys } from './lapsed-keys';
import { MirrorsRepository } from './mirrors.repository';
import { Sideloads } from './sideloads';
import { TicketComments } from './ticket-comments';
import { TicketRegistrations } from './ticket-registrations';
import { TicketTagsController } from './ticket-tags.controller';
import { TicketsController } from './tickets.controller';
import { TicketsRepository } from './tickets.repository';
import { TicketsService } from './tickets.service';

@Module({
  imports: [
    CustomFieldsModule,
    StoredValuesModule,
    UsersModule,
    OrganizationsModule,
    GroupsModule,
    SchedulesModule,
    TriggersModule,
    TriggerUsageModule,
    DecisionsModule,
    DeliveriesModule,
    WebhooksModule,
  ],
  controllers: [TicketsController, TicketTagsController, HistoryController],
  providers: [
    TicketDoor,
    BatchLoader,
    TicketLookups,
    PeopleCache,
    WriteSteps,
    TicketRehearsal,
    Recipients,
    BatchStore,
    TicketsRepository,
    TicketsService,
    HistoryRepository,
    MirrorsRepository,
    LapsedKeys,
    HistoryService,
    Sideloads,
    TicketComments,
    TicketRegistrations,
  ],
  exports: [TicketsRepository, TicketDoor, TicketRehearsal, TicketsService, TicketComments],
})
export class TicketsModule {}
