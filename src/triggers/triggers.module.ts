import { Module } from '@nestjs/common';
import { CustomFieldsModule } from '../custom-fields';
import { GroupsModule } from '../groups';
import { OrganizationsModule } from '../organizations';
import { UsersModule } from '../users';
import { LiveRules } from './live-rules';
import { RuleSetRepository } from './rule-set.repository';
import { TriggerDefinitions } from './trigger-definitions';
import { TriggerDependencies } from './trigger-dependencies';
import { TriggerParser } from './trigger-parser';
import { TriggerRepository } from './trigger.repository';
import { TriggersController } from './triggers.controller';
import { TriggersService } from './triggers.service';

@Module({
  imports: [CustomFieldsModule, UsersModule, GroupsModule, OrganizationsModule],
  controllers: [TriggersController],
  providers: [
    TriggersService,
    TriggerRepository,
    RuleSetRepository,
    TriggerParser,
    TriggerDefinitions,
    TriggerDependencies,
    LiveRules,
  ],
  exports: [LiveRules, TriggersService],
})
export class TriggersModule {}
