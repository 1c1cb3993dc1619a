import {
  RuleSetUsageEntity,
  TriggerTotalEntity,
  TriggerUsageEntity,
  UsageProgressEntity,
} from './trigger-usage.entity';

export const triggerUsageEntities = [TriggerUsageEntity, TriggerTotalEntity, RuleSetUsageEntity, UsageProgressEntity];
