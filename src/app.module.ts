import { DynamicModule, Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { Logger } from 'pino';
import { Clock } from './common/clock';
import { CommonModule } from './common/common.module';
import { Config } from './common/config';
import { CustomFieldsModule } from './custom-fields';
import { DocsModule } from './docs';
import { entities } from './entities';
import { HealthModule } from './health';
import { HomeModule } from './home';
import { PersistenceModule } from './persistence';
import { AuthModule } from './auth';
import { GroupsModule } from './groups';
import { OrganizationsModule } from './organizations';
import { SchedulesModule } from './schedules';
import { UsersModule } from './users';
import { BulkModule } from './bulk';
import { ExportsModule } from './exports';
import { ImportsModule } from './imports';
import { JobsModule } from './jobs';
import { DecisionsModule } from './decisions';
import { DeliveriesModule } from './deliveries';
import { NotificationsModule } from './notifications';
import { HooksModule } from './hooks';
import { TicketsModule } from './tickets';
import { TrialsModule } from './trials';
import { TriggersModule } from './triggers';
import { TriggerUsageModule } from './trigger-usage';
import { WebhooksModule } from './webhooks';

/** The table of contents. */
@Module({})
export class AppModule {
  static forRoot(config: Config, clock: Clock, logger: Logger): DynamicModule {
    return {
      module: AppModule,
      imports: [
        LoggerModule.forRoot({ pinoHttp: { logger }, forRoutes: [] }),
        CommonModule.forRoot(config, clock),
        PersistenceModule.forRoot(config.DATABASE_URL, entities),
        HealthModule,
        CustomFieldsModule,
        UsersModule,
        OrganizationsModule,
        GroupsModule,
        SchedulesModule,
        AuthModule,
        TriggersModule,
        TriggerUsageModule,
        TicketsModule,
        TrialsModule,
        HooksModule,
        DecisionsModule,
        DeliveriesModule,
        WebhooksModule,
        NotificationsModule,
        JobsModule,
        BulkModule,
        ExportsModule,
        ImportsModule,
        HomeModule,
        DocsModule,
      ],
    };
  }
}
