import { RuleSetEntryEntity } from './rule-set-entry.entity';
import { RuleSetVersionEntity } from './rule-set-version.entity';
import { TriggerEntity } from './trigger.entity';
import { TriggerRevisionEntity } from './trigger-revision.entity';

export const triggerEntities = [TriggerEntity, TriggerRevisionEntity, RuleSetEntryEntity, RuleSetVersionEntity];
