import { AppError, problem, recordInvalid } from '../common/errors';
import type { TriggerInput } from './dto/trigger.body';
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

function isStale(trigger: TriggerEntity, { revision_id, updated_stamp, safe_update }: Seen): boolean {
  if (typeof revision_id === 'number' && revision_id !== trigger.revision_id) return true;
  if (!safe_update) return false;
  const stamp = Date.parse(updated_stamp ?? '');
  if (Number.isNaN(stamp)) {
    const description = 'Updated stamp: safe_update needs the updated_at of the trigger you saw';
    throw recordInvalid({ updated_stamp: [problem('InvalidValue', description, { path: 'updated_stamp' })] });
  }
  return stamp !== Date.parse(trigger.updated_at);
}
