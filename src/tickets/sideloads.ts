import { Injectable } from '@nestjs/common';
import { hasAccess, type Principal } from '../common/access';
import { GroupDirectory, toGroupJson } from '../groups';
import { OrganizationDirectory, OrganizationPresenter } from '../organizations';
import { UnitOfWork } from '../persistence';
import { UserDirectory, UserPresenter } from '../users';
import type { TicketAnswer } from './ticket.mapper';

type Ids = (number | null)[];

/** Whom and what the records of an answer name. */
export interface Named {
  users: Ids;
  groups?: Ids;
  organizations?: Ids;
}

/** The lists that `?include=users,groups` asks for beside records (zendesk.md 10.6). */
@Injectable()
export class Sideloads {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly users: UserDirectory,
    private readonly userPresenter: UserPresenter,
    private readonly groups: GroupDirectory,
    private readonly organizations: OrganizationDirectory,
    private readonly organizationPresenter: OrganizationPresenter,
  ) {}

  /** Each by id, once; unknown names ask for nothing, and end users see no lists of people. */
  async of(include: string | undefined, named: Named, actor: Principal, base: string) {
    if (!include || !hasAccess(actor, 'agent')) return {};
    const names = include.split(',').map((name) => name.trim());
    const ids = (of: keyof Named): number[] => (names.includes(of) ? distinct(named[of] ?? []) : []);
    const rows = await this.unitOfWork.read(async (tx) => ({
      users: await this.users.findByIds(tx, ids('users')),
      groups: await this.groups.findByIds(tx, ids('groups')),
      organizations: await this.organizations.findByIds(tx, ids('organizations')),
    }));
    return {
      ...(names.includes('users') && { users: await this.userPresenter.many(byId(rows.users), base) }),
      ...(names.includes('groups') && { groups: byId(rows.groups).map(toGroupJson(base)) }),
      ...(names.includes('organizations') && {
        organizations: await this.organizationPresenter.many(byId(rows.organizations), base),
      }),
    };
  }
}

export const namedByTickets = (tickets: TicketAnswer[]): Named => ({
  users: tickets.flatMap((ticket) => [
    ticket.requester_id,
    ticket.submitter_id,
    ticket.assignee_id,
    ...ticket.collaborator_ids,
  ]),
  groups: tickets.map(({ group_id }) => group_id),
  organizations: tickets.map(({ organization_id }) => organization_id),
});

const distinct = (ids: Ids): number[] => [...new Set(ids)].filter((id) => id !== null);

const byId = <T extends { id: number }>(rows: T[]): T[] => rows.sort((a, b) => a.id - b.id);
