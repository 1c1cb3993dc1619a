import { resourceUrl } from '../common/http';
import { contentOf } from './trigger-content';
import type { TriggerDraft, TriggerEntity } from './trigger.entity';

/** A draft as the API answers it: what its trigger would be, and the revision that it was made from. */
export const toTriggerDraft = ({ id, draft }: TriggerEntity & { draft: TriggerDraft }, base: string) => ({
  url: resourceUrl(base, 'triggers', id, 'draft'),
  trigger_id: id,
  ...contentOf(draft),
  based_on_revision_id: draft.based_on,
  author_id: draft.author_id,
  created_at: draft.created_at,
  updated_at: draft.updated_at,
});
