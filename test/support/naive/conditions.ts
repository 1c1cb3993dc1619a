import { zoneOf } from './languages';
import { momentHolds } from './moments';
import { positiveHolds, sameValue } from './positive';
import { specialIs } from './special';
import { subjectOf } from './subject';
import type { WireCondition, WireGroup, WireNode, World } from './wire';

const NEGATIONS: Record<string, string> = {
  is_not: 'is',
  not_includes: 'includes',
  includes_none: 'includes',
  not_includes_words: 'includes_words',
  not_includes_string: 'includes_string',
  not_present: 'present',
  not_changed: 'changed',
  not_value: 'value',
  not_changed_to: 'value',
  not_value_previous: 'value_previous',
  not_changed_from: 'value_previous',
};
const ALIASES: Record<string, string> = { changed_to: 'value', changed_from: 'value_previous' };

/** Whether a block of conditions holds: all of `all`, one of `any` if there are any, none of `none`. */
export function groupHolds(group: WireGroup, world: World): boolean {
  const { all = [], any = [], none = [] } = group;
  if (!all.every((node) => nodeHolds(node, world))) return false;
  if (any.length > 0 && !any.some((node) => nodeHolds(node, world))) return false;
  return !none.some((node) => nodeHolds(node, world));
}

function nodeHolds(node: WireNode, world: World): boolean {
  return 'field' in node ? conditionHolds(node, world) : groupHolds(node, world);
}

/** A negation holds exactly when what it denies does not, so it is true of missing values and wrong types. */
function conditionHolds(condition: WireCondition, world: World): boolean {
  const operator = condition.operator ?? 'is';
  const denied = Object.hasOwn(NEGATIONS, operator) ? NEGATIONS[operator] : undefined;
  if (denied !== undefined) return !conditionHolds({ ...condition, operator: denied }, world);

  const moment = momentHolds({ ...condition, operator }, world);
  if (moment !== null) return moment;
  const special = [condition.value].flat().map((value) => specialIs(condition.field, value, world));
  if (special.some((verdict) => verdict !== null)) return special.includes(true);

  const subject = subjectOf(condition.field, world);
  if (!subject) throw new Error(`No such field: ${condition.field}`);
  const wanted = resolved(condition, world);
  // An unassigned ticket: its requester is not "the assignee", though "is nobody" would be asked with the same null.
  if (condition.value === 'assignee_id' && wanted === null) return false;
  const { today } = world.facts;
  const changed = !sameValue(subject.kind, subject.before, subject.now);
  switch (ALIASES[operator] ?? operator) {
    case 'changed':
      return changed;
    case 'value':
      return changed && positiveHolds('is', subject, wanted, today);
    case 'value_previous':
      return changed && positiveHolds('is', { ...subject, now: subject.before }, wanted, today);
    default:
      return positiveHolds(operator, subject, wanted, today);
  }
}

/** The wanted value, with `current_user`, `requester_id` and `assignee_id` replaced by the person they stand for. */
function resolved({ field, value }: WireCondition, world: World): unknown {
  if (field === 'requester_time_zone') return zoneOf(value) ?? null;
  return Array.isArray(value) ? value.map((one: unknown) => person(field, one, world)) : person(field, value, world);
}

function person(field: string, value: unknown, { facts, ticket }: World): unknown {
  if (field !== 'assignee_id' && field !== 'requester_id') return value ?? null;
  if (value === 'current_user') return facts.actor.id;
  if (value === 'requester_id') return ticket.requesterId;
  if (value === 'assignee_id') return ticket.assigneeId;
  return value ?? null;
}
