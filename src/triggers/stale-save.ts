import { AppError, problem, recordInvalid } from '../common/errors';
import type { TriggerInput } from './dto/trigger.body';
import { toTriggerDraft } from './trigger-draft.mapper';
import { toTrigger } from './trigger.mapper';
import type { TriggerEntity } from './trigger.entity';

export type Seen = Pick<TriggerInput, 'revision_id' | 'updated_stamp' | 'safe_update'>;

/**
 * Two editors of one trigger: a save that says which version its editor saw, by revision or as Zendesk's safe update does, is
 * refused when there is a newer one, which the answer carries. A save that says nothing wins over what was before.
 */
export function refuseStale(trigger: TriggerEntity, seen: Seen, base: string): void {
  if (!isStale(trigger, seen)) return;
  const [error, code] = ['UpdateConflict', 'update_conflict'];
  const description =
    `The trigger ${trigger.id} was saved since: its newest revision is ${trigger.revision_id}, of ${trigger.updated_at}. ` +
    'Look at it, which is in this answer, and save again with its revision_id';
  const body = { error, description, code, trigger: toTrigger(trigger, base) };
  throw new AppError('conflict', error, description, code, undefined, body);
}

/**
 * The same of a draft: where there is one already, its own time is compared and it is in the answer; a revision is always the
 * trigger's.
 */
export function refuseStaleDraft(trigger: TriggerEntity, seen: Seen, base: string): void {
  const { id, draft } = trigger;
  if (!draft) return refuseStale(trigger, seen, base);
  refuseStale(trigger, { revision_id: seen.revision_id }, base);
  if (!isOld(draft, seen)) return;
  const [error, code] = ['UpdateConflict', 'update_conflict'];
  const description =
    `The draft of the trigger ${id} was saved since, at ${draft.updated_at}. Look at it, which is in this answer, and save ` +
    'again with its updated_at as updated_stamp';
  const body = { error, description, code, draft: toTriggerDraft({ ...trigger, draft }, base) };
  throw new AppError('conflict', error, description, code, undefined, body);
}

const isStale = (trigger: TriggerEntity, seen: Seen): boolean =>
  (typeof seen.revision_id === 'number' && seen.revision_id !== trigger.revision_id) || isOld(trigger, seen);

function isOld({ updated_at }: { updated_at: string }, { updated_stamp, safe_update }: Seen): boolean {
  if (!safe_update) return false;
  const stamp = Date.parse(updated_stamp ?? '');
  if (Number.isNaN(stamp)) {
    const description = 'Updated stamp: safe_update needs the updated_at of what you saw';
    throw recordInvalid({ updated_stamp: [problem('InvalidValue', description, { path: 'updated_stamp' })] });
  }
  return stamp !== Date.parse(updated_at);
}
