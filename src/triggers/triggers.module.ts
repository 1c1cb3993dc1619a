import { Module } from '@nestjs/common';
import { CustomFieldsModule } from '../custom-fields';
import { GroupsModule } from '../groups';
import { OrganizationsModule } from '../organizations';
import { SchedulesModule } from '../schedules';
import { TemplatesModule } from '../templates';
import { UsersModule } from '../users';
import { WebhooksModule } from '../webhooks';
import { CategoryJobsService } from './category-jobs.service';
import { LiveRules } from './live-rules';
import { RuleSetRepository } from './rule-set.repository';
import { TriggerBatchesController } from './trigger-batches.controller';
import { TriggerBatchesService } from './trigger-batches.service';
import { TriggerCategoriesController } from './trigger-categories.controller';
import { TriggerCategoriesRepository } from './trigger-categories.repository';
import { TriggerCategoriesService } from './trigger-categories.service';
import { TriggerDefinitions } from './trigger-definitions';
import { TriggerDependencies } from './trigger-dependencies';
import { TriggerDraftsController } from './trigger-drafts.controller';
import { TriggerDraftsService } from './trigger-drafts.service';
import { TriggerFirings } from './trigger-firings';
import { TriggerParser } from './trigger-parser';
import { TriggerPlaces } from './trigger-places';
import { TriggerRevisionsController } from './trigger-revisions.controller';
import { TriggerRevisionsService } from './trigger-revisions.service';
import { TriggerStore } from './trigger-store';
import { TriggerRepository } from './trigger.repository';
import { TriggerTimes } from './trigger-times';
import { TriggersController } from './triggers.controller';
import { TriggersService } from './triggers.service';
import { TrialRules } from './trial-rules';

@Module({
  imports: [
    CustomFieldsModule,
    UsersModule,
    GroupsModule,
    OrganizationsModule,
    SchedulesModule,
    WebhooksModule,
    TemplatesModule,
  ],
  controllers: [
    TriggersController,
    TriggerBatchesController,
    TriggerCategoriesController,
    TriggerRevisionsController,
    TriggerDraftsController,
  ],
  providers: [
    TriggersService,
    TriggerBatchesService,
    TriggerCategoriesService,
    CategoryJobsService,
    TriggerRevisionsService,
    TriggerDraftsService,
    TriggerStore,
    TriggerPlaces,
    TriggerRepository,
    TriggerCategoriesRepository,
    RuleSetRepository,
    TriggerParser,
    TriggerDefinitions,
    TriggerDependencies,
    LiveRules,
    TriggerTimes,
    TriggerFirings,
    TrialRules,
  ],
  exports: [LiveRules, TrialRules, TriggersService, TriggerDraftsService, TriggerTimes, TriggerFirings],
})
export class TriggersModule {}
