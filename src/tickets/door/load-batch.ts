import { Injectable } from '@nestjs/common';
import { byId } from '../../common/by-id';
import { Clock, toInstant } from '../../common/clock';
import { Config } from '../../common/config';
import { wallClock } from '../../common/wall-clock';
import { FieldDirectory } from '../../custom-fields';
import { GroupDirectory } from '../../groups';
import { OrganizationDirectory } from '../../organizations';
import type { Tx } from '../../persistence';
import { ScheduleDirectory } from '../../schedules';
import type { Watch } from '../../rules';
import type { RuleSetVersion } from '../../triggers';
import { UserDirectory } from '../../users';
import { HistoryRepository } from '../history.repository';
import { type MirrorKey, MirrorsRepository } from '../mirrors.repository';
import { TicketsRepository } from '../tickets.repository';
import { type BatchContext, foldEmail } from './batch-context';
import { TicketLookups } from './lookups';
import { mirrorKey } from './mirror';
import { PeopleCache } from './people-cache';
import { copiesOf } from './read-people';
import type { TicketCommand } from './ticket-command';

/** Where the rules of a batch come from: the live ones, or, for a rehearsal, those that are tried. */
export interface RuleSource {
  seenBy(tx: Tx): Promise<RuleSetVersion>;
  /** What watches the next run, if anything does; a rehearsal is not timed. */
  nextWatch?(): Watch | undefined;
}

/** Reads what a batch needs: the same few queries for one command and for sixty-four. */
@Injectable()
export class BatchLoader {
  constructor(
    private readonly tickets: TicketsRepository,
    private readonly history: HistoryRepository,
    private readonly mirrors: MirrorsRepository,
    private readonly users: UserDirectory,
    private readonly people: PeopleCache,
    private readonly organizations: OrganizationDirectory,
    private readonly groups: GroupDirectory,
    private readonly fields: FieldDirectory,
    private readonly lookups: TicketLookups,
    private readonly schedules: ScheduleDirectory,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  async load(tx: Tx, commands: TicketCommand[], rules: RuleSource): Promise<BatchContext> {
    const now = this.clock.now();
    const fields = await this.fields.ofAll(tx);
    const mirrors = await this.mirrors.findForWrite(tx, mirrorKeysOf(commands));
    const ticketIds = [...commands.map(({ ticketId }) => ticketId), ...mirrors.map(({ ticket_id }) => ticket_id)];
    const tickets = await this.tickets.findForWrite(tx, sorted(ticketIds));
    const usersByEmail = await this.users.findByEmails(tx, emailsOf(commands));
    const userIds = [...commands.flatMap(userIdsOf), ...[...tickets.values()].map(({ facts }) => facts.requesterId)];
    const users = byId(await this.people.findByIds(tx, sorted(userIds)));
    for (const user of usersByEmail.values()) users.set(user.id, users.get(user.id) ?? user);
    const organizationIds = [
      ...commands.map(({ input }) => input.organization_id),
      ...[...tickets.values()].map(({ facts }) => facts.organizationId),
      ...[...users.values()].map((user) => user.organization_id),
    ];
    const organizations = await this.organizations.findByIds(tx, sorted(organizationIds));
    const groups = await this.groups.findByIds(tx, sorted(commands.map(({ input }) => input.group_id)));
    const ruleSet = await rules.seenBy(tx);
    const { day, timeOfDay } = wallClock(now, this.config.TIME_ZONE);
    return {
      now,
      today: day,
      timeOfDay,
      timeZone: this.config.TIME_ZONE,
      tickets,
      mirrors: new Map(
        mirrors.map((row) => [mirrorKey({ sourceId: row.source_id, externalId: row.external_id }), row]),
      ),
      users,
      usersByEmail,
      requestersWithoutEmail: new Map(),
      organizations: byId(organizations.filter(({ deleted_at }) => deleted_at === null)),
      groups: byId(groups.filter(({ deleted }) => !deleted)),
      keys: await this.keys(tx, commands, now),
      fields,
      missingLookups: await this.lookups.missing(tx, commands, fields.ticket),
      ruleSet,
      nextWatch: () => rules.nextWatch?.(),
      schedules: ruleSet.rules.needs.has('schedules') ? await this.schedules.standings(tx, now) : null,
      solvingRequiresAssignee: this.config.SOLVING_REQUIRES_ASSIGNEE,
      userChanges: new Map(),
      organizationChanges: new Map(),
      localeChanges: new Map(),
      recipients: { members: new Map(), webhooks: new Map() },
    };
  }

  private async keys(tx: Tx, commands: TicketCommand[], now: number): Promise<BatchContext['keys']> {
    const given = commands.flatMap(({ idempotency }) => (idempotency ? [idempotency.key] : []));
    if (given.length === 0) return new Map();
    const instant = toInstant(now);
    await this.history.forgetKeys(tx, given, instant);
    return new Map((await this.history.findKeys(tx, given, instant)).map((row) => [row.key, row]));
  }
}

function emailsOf(commands: TicketCommand[]): string[] {
  const emails = commands.flatMap(({ input }) => [
    input.requester?.email,
    input.assignee_email,
    ...(input.followers ?? []).map(({ user_email }) => user_email),
    ...copiesOf(input).map(({ user_email }) => user_email),
  ]);
  return [...new Set(emails.flatMap((email) => (email?.trim() ? [foldEmail(email)] : [])))];
}

function mirrorKeysOf(commands: TicketCommand[]): MirrorKey[] {
  return commands.flatMap(({ mirror }) =>
    mirror ? [{ source_id: mirror.sourceId, external_id: mirror.externalId }] : [],
  );
}

function userIdsOf({ input, actor }: TicketCommand): (number | null | undefined)[] {
  return [
    actor.id,
    input.requester_id,
    input.assignee_id,
    input.submitter_id,
    input.comment?.author_id,
    ...(input.followers ?? []).map(({ user_id }) => user_id),
    ...copiesOf(input).map(({ user_id }) => user_id),
    ...(input.follower_ids ?? []),
    ...(input.email_cc_ids ?? []),
    ...(input.collaborator_ids ?? []),
  ];
}

/** Distinct, in order, so that locks are always taken in the same one. */
const sorted = (ids: (number | null | undefined)[]): number[] =>
  [...new Set(ids.filter((id): id is number => typeof id === 'number'))].sort((a, b) => a - b);
