import { resourceUrl } from '../common/http';
import type { TriggerCategoryEntity } from './trigger-category.entity';
import type { TriggerCounts } from './trigger.repository';

const NONE: TriggerCounts = { active_count: 0, inactive_count: 0 };

/** A category as the API answers it; its id is a text (zendesk.md 4.3). */
export const toTriggerCategory = (
  category: TriggerCategoryEntity,
  base: string,
  counts?: ReadonlyMap<number, TriggerCounts>,
) => ({
  url: resourceUrl(base, 'trigger_categories', category.id),
  id: String(category.id),
  name: category.name,
  position: category.position,
  created_at: category.created_at,
  updated_at: category.updated_at,
  ...(counts && { rule_counts: counts.get(category.id) ?? NONE }),
});
