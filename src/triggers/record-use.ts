import type { Action, FieldDefinition, Leaf, ParsedRule } from '../rules';
import { partsOf, ruleNameOf } from './field-use';

export type RecordKind = 'user' | 'group' | 'organization' | 'schedule' | 'webhook';

/** Where rules name records by id (zendesk.md 5.1, 6). */
const FIELDS: Record<RecordKind, string[]> = {
  user: ['assignee_id', 'requester_id', 'role', 'follower', 'cc', 'notification_user'],
  group: ['group_id', 'notification_group'],
  organization: ['organization_id'],
  schedule: ['schedule_id', 'within_schedule', 'set_schedule'],
  webhook: ['notification_webhook'],
};

/** The records of a kind that a rule names, by fields of the catalogue or by the account's lookup fields. */
export function recordsIn(rule: ParsedRule, kind: RecordKind, fields: readonly FieldDefinition[]): string[] {
  const lookups = fields.filter(({ target }) => target === `zen:${kind}`).map(ruleNameOf);
  const names = new Set([...FIELDS[kind], ...lookups]);
  return partsOf(rule).flatMap((part) => (names.has(part.field) ? namesIn(part) : []));
}

export const usesRecord = (
  rule: ParsedRule,
  { kind, id }: { kind: RecordKind; id: number | string },
  fields: readonly FieldDefinition[],
): boolean => recordsIn(rule, kind, fields).includes(String(id));

/** Conditions on the ticket's schedule or, where it has none, the account's default one; without any it is always open. */
const OF_DEFAULT_SCHEDULE = ['in_business_hours', 'on_holiday'];

export const readsDefaultSchedule = (rule: ParsedRule): boolean =>
  partsOf(rule).some((part) => 'operator' in part && OF_DEFAULT_SCHEDULE.includes(part.field));

/** A condition may name several; a notification names its recipient first. */
function namesIn(part: Leaf | Action): string[] {
  const values: unknown[] = Array.isArray(part.value) ? part.value : [part.value];
  return ('operator' in part ? values : values.slice(0, 1)).map(String);
}
