import { Injectable } from '@nestjs/common';
import { EventSubscribers } from '../../deliveries';
import { GroupDirectory } from '../../groups';
import { OrganizationDirectory } from '../../organizations';
import type { Tx } from '../../persistence';
import type { Effect, TicketFacts } from '../../rules';
import { UserDirectory, type UserEntity } from '../../users';
import { WebhookDirectory } from '../../webhooks';
import type { BatchContext, RecipientLists } from './batch-context';
import type { Decided } from './decided';
import { calledWebhook, isCall, recipientsOfCall } from './called-webhooks';
import { heardEvents } from './lifecycle-events';
import type { Notification, Recipient } from './notification';
import { triggerVia } from './audit-events';

/** Says who gets each notification of a batch, with a few queries however many there are. */
@Injectable()
export class Recipients {
  constructor(
    private readonly users: UserDirectory,
    private readonly groups: GroupDirectory,
    private readonly organizations: OrganizationDirectory,
    private readonly webhooks: WebhookDirectory,
    private readonly subscribers: EventSubscribers,
  ) {}

  async resolve(tx: Tx, batch: Decided[], context: BatchContext): Promise<void> {
    const notified = batch.filter((decided) => this.isTold(decided));
    if (notified.length === 0) return;
    const effects = notified.flatMap(({ run }) => run.fired.flatMap((fired) => fired.effects));
    await this.loadPeople(tx, notified, effects, context);
    await this.loadLists(tx, notified, effects, context.recipients);
    for (const decided of notified) decided.notifications = notificationsOf(decided, context);
  }

  /** Each list is read once a batch. */
  private async loadLists(tx: Tx, notified: Decided[], effects: Effect[], lists: RecipientLists): Promise<void> {
    if (names(effects, 'all_managers')) lists.managers ??= await this.users.managers(tx);
    if (names(effects, 'all_agents')) lists.agents ??= await this.users.agents(tx);
    await this.loadMembers(tx, groupsOf(notified, effects), lists);
    const called = effects.filter(isCall).map(({ recipient }) => String(recipient));
    const unknown = called.filter((id) => !lists.webhooks.has(id));
    if (unknown.length === 0) return;
    for (const [id, webhook] of await this.webhooks.callable(tx, unknown)) lists.webhooks.set(id, webhook);
  }

  private async loadMembers(tx: Tx, groupIds: number[], { members }: RecipientLists): Promise<void> {
    const missing = groupIds.filter((id) => !members.has(id));
    if (missing.length === 0) return;
    for (const id of missing) members.set(id, []);
    for (const { groupId, user } of await this.groups.members(tx, missing)) members.get(groupId)!.push(user);
  }

  /** Whether anybody hears of this write, by its triggers or by its events. */
  private isTold(decided: Decided): boolean {
    if (decided.run.fired.some(({ effects }) => effects.length > 0)) return true;
    return heardEvents(decided, this.subscribers).length > 0;
  }

  /** Whoever a notification or its templates may name. */
  private async loadPeople(tx: Tx, notified: Decided[], effects: Effect[], context: BatchContext): Promise<void> {
    const wanted = new Set<number>();
    for (const { recipient, type } of effects) {
      if (type === 'notification_user' && typeof recipient === 'number') wanted.add(recipient);
    }
    for (const { run, plan } of notified) {
      const { assigneeId, submitterId, ccIds, followerIds } = run.ticket;
      for (const id of [assigneeId, submitterId, plan.authorId, ...ccIds, ...followerIds])
        if (id !== null) wanted.add(id);
      if (plan.comment) wanted.add(plan.comment.authorId);
    }
    const missing = [...wanted].filter((id) => !context.users.has(id));
    for (const user of await this.users.findByIds(tx, missing)) context.users.set(user.id, user);
    await this.loadOrganizations(tx, context);
    const groupIds = notified
      .map(({ run }) => run.ticket.groupId)
      .filter((id) => id !== null && !context.groups.has(id));
    for (const group of await this.groups.findByIds(tx, groupIds as number[])) context.groups.set(group.id, group);
  }

  /** Templates name the organizations of whoever they name. */
  private async loadOrganizations(tx: Tx, context: BatchContext): Promise<void> {
    const ids = [...context.users.values()].flatMap(({ organization_id }) => organization_id ?? []);
    const missing = ids.filter((id) => !context.organizations.has(id));
    for (const one of await this.organizations.findByIds(tx, missing)) {
      if (one.deleted_at === null) context.organizations.set(one.id, one);
    }
  }
}

function groupsOf(notified: Decided[], effects: Effect[]): number[] {
  const ids = new Set<number>();
  for (const { type, recipient } of effects)
    if (type === 'notification_group' && typeof recipient === 'number') ids.add(recipient);
  if (names(effects, 'group_id'))
    for (const { run } of notified) if (run.ticket.groupId !== null) ids.add(run.ticket.groupId);
  return [...ids];
}

const names = (effects: Effect[], recipient: string) => effects.some((effect) => effect.recipient === recipient);

function notificationsOf(decided: Decided, context: BatchContext): Notification[] {
  return decided.run.fired.flatMap((fired) =>
    fired.effects.map((effect) => ({
      trigger: triggerVia(fired),
      triggerId: fired.triggerId,
      revisionId: fired.revisionId,
      actionIndex: effect.actionIndex,
      type: effect.type,
      subject: effect.subject,
      body: effect.body,
      webhook: calledWebhook(effect, context.recipients.webhooks),
      recipients: isCall(effect)
        ? recipientsOfCall(effect, context.recipients.webhooks)
        : reachable(recipientsOf(effect, decided, context)),
    })),
  );
}

function recipientsOf(effect: Effect, { run, plan }: Decided, context: BatchContext): Recipient[] {
  const lists = context.recipients;
  const { recipient } = effect;
  const { ticket } = run;
  if (effect.type === 'notification_group') {
    const groupId = recipient === 'group_id' ? ticket.groupId : (recipient as number);
    return groupId === null ? [] : (lists.members.get(groupId) ?? []);
  }
  switch (recipient) {
    case 'all_managers':
      return lists.managers ?? [];
    case 'all_agents':
      return lists.agents ?? [];
    // A private comment is not for them (zendesk.md 7.18).
    case 'requester_and_ccs':
      return plan.comment?.public === false ? [] : people([ticket.requesterId, ...ticket.ccIds], context);
    case 'ccs':
      return plan.comment?.public === false ? [] : people(ticket.ccIds, context);
    case 'followers':
      return people(ticket.followerIds, context);
    default:
      return people([idOf(recipient, ticket, plan.authorId)], context);
  }
}

function idOf(recipient: string | number, ticket: TicketFacts, actorId: number): number | null {
  if (typeof recipient === 'number') return recipient;
  if (recipient === 'requester_id') return ticket.requesterId;
  return recipient === 'assignee_id' ? ticket.assigneeId : actorId;
}

const people = (ids: (number | null)[], context: BatchContext): Recipient[] =>
  ids.flatMap((id) => {
    const user = id === null ? undefined : context.users.get(id);
    return user && canBeMailed(user) ? [user] : [];
  });

const canBeMailed = (user: UserEntity) => user.active && !user.suspended;

/** Each address once. */
function reachable(recipients: Recipient[]): Recipient[] {
  const seen = new Set<string>();
  return recipients.filter(({ email }) => {
    if (!email || seen.has(email.toLowerCase())) return false;
    seen.add(email.toLowerCase());
    return true;
  });
}
