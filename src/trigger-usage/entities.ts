import { RuleSetUsageEntity, TriggerTotalEntity, TriggerUsageEntity, UsageNoteEntity } from './trigger-usage.entity';

export const triggerUsageEntities = [TriggerUsageEntity, TriggerTotalEntity, RuleSetUsageEntity, UsageNoteEntity];
