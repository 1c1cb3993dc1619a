import { Module } from '@nestjs/common';
import { CustomFieldsModule } from '../custom-fields';
import { GroupsModule } from '../groups';
import { OrganizationsModule } from '../organizations';
import { SchedulesModule } from '../schedules';
import { UsersModule } from '../users';
import { LiveRules } from './live-rules';
import { RuleSetRepository } from './rule-set.repository';
import { TriggerDefinitions } from './trigger-definitions';
import { TriggerDependencies } from './trigger-dependencies';
import { TriggerParser } from './trigger-parser';
import { TriggerRepository } from './trigger.repository';
import { TriggerTimes } from './trigger-times';
import { TriggersController } from './triggers.controller';
import { TriggersService } from './triggers.service';
import { TrialRules } from './trial-rules';

@Module({
  imports: [CustomFieldsModule, UsersModule, GroupsModule, OrganizationsModule, SchedulesModule],
  controllers: [TriggersController],
  providers: [
    TriggersService,
    TriggerRepository,
    RuleSetRepository,
    TriggerParser,
    TriggerDefinitions,
    TriggerDependencies,
    LiveRules,
    TriggerTimes,
    TrialRules,
  ],
  exports: [LiveRules, TrialRules, TriggersService, TriggerTimes],
})
export class TriggersModule {}
