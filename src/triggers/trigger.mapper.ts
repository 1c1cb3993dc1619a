import { resourceUrl } from '../common/http';
import type { TriggerEntity } from './trigger.entity';

/** A trigger as the API answers it (zendesk.md 4.2). */
export const toTrigger = (trigger: TriggerEntity, base: string) => ({
  url: resourceUrl(base, 'triggers', trigger.id),
  id: trigger.id,
  title: trigger.title,
  active: trigger.active,
  updated_at: trigger.updated_at,
  created_at: trigger.created_at,
  default: false,
  actions: trigger.actions,
  conditions: trigger.conditions,
  description: trigger.description,
  position: trigger.position,
  raw_title: trigger.title,
  category_id: String(trigger.category_id),
  stop_processing: trigger.stop_processing,
  active_from: trigger.active_from,
  active_until: trigger.active_until,
  revision_id: trigger.revision_id,
  has_draft: trigger.draft !== null,
});
