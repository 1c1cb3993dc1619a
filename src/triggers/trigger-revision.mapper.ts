import { resourceUrl } from '../common/http';
import { diffOf } from './revision-diff';
import type { TriggerRevisionEntity } from './trigger-revision.entity';

/** A revision as the API answers it (zendesk.md 4.5); its id counts the saves of its trigger, as `revision_id` elsewhere. */
export const toTriggerRevision = (
  revision: TriggerRevisionEntity,
  before: TriggerRevisionEntity | undefined,
  base: string,
) => ({
  id: revision.number,
  url: resourceUrl(base, 'triggers', revision.trigger_id, 'revisions', revision.number),
  author_id: revision.author_id,
  created_at: revision.created_at,
  revision_note: revision.note,
  snapshot: revision.snapshot,
  diff: {
    source_id: before?.number ?? null,
    target_id: revision.number,
    ...diffOf(before?.snapshot, revision.snapshot),
  },
});
