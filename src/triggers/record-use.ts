import type { ParsedRule } from '../rules';
import { partsOf } from './field-use';

export type RecordKind = 'user' | 'group' | 'organization' | 'schedule';

/** Where rules name records by id (zendesk.md 5.1, 6). Of a notification it is the first of its values. */
const FIELDS: Record<RecordKind, string[]> = {
  user: ['assignee_id', 'requester_id', 'role', 'follower', 'notification_user'],
  group: ['group_id', 'notification_group'],
  organization: ['organization_id'],
  schedule: ['schedule_id', 'within_schedule', 'set_schedule'],
};

export const usesRecord = (rule: ParsedRule, kind: RecordKind, id: number): boolean =>
  partsOf(rule).some(
    ({ field, value }) =>
      FIELDS[kind].includes(field) && String(Array.isArray(value) ? value[0] : value) === String(id),
  );
