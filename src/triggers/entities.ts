import { RuleSetEntryEntity } from './rule-set-entry.entity';
import { RuleSetVersionEntity } from './rule-set-version.entity';
import { TriggerCategoryEntity } from './trigger-category.entity';
import { TriggerEntity } from './trigger.entity';
import { TriggerRevisionEntity } from './trigger-revision.entity';

export const triggerEntities = [
  TriggerCategoryEntity,
  TriggerEntity,
  TriggerRevisionEntity,
  RuleSetEntryEntity,
  RuleSetVersionEntity,
];
