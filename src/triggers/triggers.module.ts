import { Module } from '@nestjs/common';
import { CustomFieldsModule } from '../custom-fields';
import { GroupsModule } from '../groups';
import { OrganizationsModule } from '../organizations';
import { UsersModule } from '../users';
import { LiveRules } from './live-rules';
import { RuleSetRepository } from './rule-set.repository';
import { TriggerDependencies } from './trigger-dependencies';
import { TriggerParser } from './trigger-parser';
import { TriggerRepository } from './trigger.repository';
import { TriggersController } from './triggers.controller';
import { TriggersService } from './triggers.service';
import { TrialRules } from './trial-rules';

@Module({
  imports: [CustomFieldsModule, UsersModule, GroupsModule, OrganizationsModule],
  controllers: [TriggersController],
  providers: [
    TriggersService,
    TriggerRepository,
    RuleSetRepository,
    TriggerParser,
    TriggerDependencies,
    LiveRules,
    TrialRules,
  ],
  exports: [LiveRules, TrialRules, TriggersService],
})
export class TriggersModule {}
