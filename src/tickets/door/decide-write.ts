import { stampAfter, toInstant } from '../../common/clock';
import type { OwnerFields } from '../../custom-fields';
import type { FieldValue, Run } from '../../rules';
import type { BatchContext } from './batch-context';
import { triggerVia } from './audit-events';
import { withCounts } from './counts';
import type { Decided } from './decided';
import { freezeFacts } from './freeze-facts';
import { type Plan, requireDeletable } from './plan-write';
import type { TicketCommand } from './ticket-command';

/** Runs the rules on a plan, and leaves the result in the context for the commands after it. */
export function decideWrite(plan: Plan, context: BatchContext): Decided {
  const facts = freezeFacts(plan, context);
  const { version, rules } = context.ruleSet;
  const run = rules.run(facts, undefined, context.nextWatch());
  run.ticket = withCounts(facts.ticket, run.ticket);
  const decided: Decided = {
    plan,
    facts,
    run,
    ruleSetVersion: version,
    ...stamps(plan, context),
    notifications: [],
    vias: new Map(run.fired.map((fired) => [fired.triggerId, triggerVia(fired)])),
  };
  remember(decided, context);
  return decided;
}

/** A deletion: no rule runs, and the ticket is kept, marked. */
export function decideDeletion(command: TicketCommand, context: BatchContext): Decided {
  const before = requireDeletable(command, context);
  const plan: Plan = {
    command,
    before,
    next: before.facts,
    comment: null,
    newRequester: null,
    authorId: command.actor.id,
  };
  const run: Run = {
    ticket: before.facts,
    fired: [],
    tried: 0,
    stoppedBecause: 'nothing_more_matches',
    finalChanges: [],
    personChanges: [],
  };
  const decided = {
    plan,
    facts: null,
    run,
    ruleSetVersion: 0,
    ...stamps(plan, context),
    notifications: [],
    vias: new Map(),
  };
  remember(decided, context);
  return decided;
}

function stamps({ before }: Plan, { now }: BatchContext): { createdAt: string; updatedAt: string } {
  if (before) return { createdAt: before.createdAt, updatedAt: stampAfter(before.updatedAt, now) };
  const instant = toInstant(now);
  return { createdAt: instant, updatedAt: instant };
}

function remember({ plan, run, createdAt, updatedAt }: Decided, context: BatchContext): void {
  if (plan.before) {
    const deletedAt = plan.command.kind === 'delete' ? updatedAt : null;
    context.tickets.set(plan.before.facts.id!, { facts: run.ticket, createdAt, updatedAt, deletedAt });
  }
  for (const { target, key, to } of run.personChanges) {
    if (target === 'profile') rememberLocale(run.ticket.requesterId, to as string, context);
    else if (target === 'requester') rememberUserValue(run.ticket.requesterId, key, to, context);
    else if (run.ticket.organizationId !== null) rememberOrganizationValue(run.ticket.organizationId, key, to, context);
  }
}

function rememberUserValue(id: number, key: string, value: FieldValue, context: BatchContext): void {
  const user = context.users.get(id)!;
  const own = ownKey(context.fields.user, key);
  context.users.set(id, { ...user, user_fields: withValue(user.user_fields, own, value) });
  noteChange(context.userChanges, id, own, value);
}

function rememberLocale(id: number, locale: string, context: BatchContext): void {
  context.users.set(id, { ...context.users.get(id)!, locale });
  context.localeChanges.set(id, locale);
}

function rememberOrganizationValue(id: number, key: string, value: FieldValue, context: BatchContext): void {
  const organization = context.organizations.get(id)!;
  const own = ownKey(context.fields.organization, key);
  const organization_fields = withValue(organization.organization_fields, own, value);
  context.organizations.set(id, { ...organization, organization_fields });
  noteChange(context.organizationChanges, id, own, value);
}

/** Rules name keys in lower case; values are stored under the field's own key. */
const ownKey = (fields: OwnerFields, key: string): string => fields.byKey(key)?.key ?? key;

function withValue(values: Record<string, FieldValue>, key: string, value: FieldValue): Record<string, FieldValue> {
  const next = { ...values, [key]: value };
  if (value === null) delete next[key];
  return next;
}

function noteChange(changes: BatchContext['userChanges'], id: number, key: string, value: FieldValue): void {
  changes.set(id, { ...changes.get(id), [key]: value });
}
