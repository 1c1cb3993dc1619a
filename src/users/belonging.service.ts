import { Injectable } from '@nestjs/common';
import { Clock, toInstant } from '../common/clock';
import { notFound } from '../common/errors';
import { mapPage, type PageRequest, toEnvelope } from '../common/pagination';
import { GroupDirectory, GroupMembershipsRepository, GroupsRepository, toGroupJson } from '../groups';
import { OrganizationDirectory, OrganizationPresenter } from '../organizations';
import { type Tx, UnitOfWork } from '../persistence';
import { OrganizationMembershipsRepository } from './organization-memberships.repository';
import { UserPresenter } from './user-presenter';
import { UsersRepository } from './users.repository';

/** The people of groups and organizations, and the groups and organizations of people. */
@Injectable()
export class BelongingService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly users: UsersRepository,
    private readonly groups: GroupsRepository,
    private readonly groupDirectory: GroupDirectory,
    private readonly groupMemberships: GroupMembershipsRepository,
    private readonly organizations: OrganizationDirectory,
    private readonly memberships: OrganizationMembershipsRepository,
    private readonly organizationPresenter: OrganizationPresenter,
    private readonly presenter: UserPresenter,
    private readonly clock: Clock,
  ) {}

  async usersOfGroup(groupId: number, request: PageRequest, base: string) {
    const page = await this.unitOfWork.read(async (tx) => {
      if (!(await this.groupDirectory.isLive(tx, groupId))) throw notFound();
      return this.users.findPage(tx, { groupId }, request, BY_ID);
    });
    return this.presenter.page(page, request, base);
  }

  async usersOfOrganization(organizationId: number, request: PageRequest, base: string) {
    const page = await this.unitOfWork.read(async (tx) => {
      if ((await this.organizations.existing(tx, [organizationId])).length === 0) throw notFound();
      return this.users.findPage(tx, { organizationId }, request, BY_ID);
    });
    return this.presenter.page(page, request, base);
  }

  async groupsOfUser(userId: number, request: PageRequest, base: string) {
    const page = await this.unitOfWork.read(async (tx) => {
      await this.requireUser(tx, userId);
      return this.groups.findPage(tx, request, userId);
    });
    return toEnvelope('groups', mapPage(page, toGroupJson(base)), request);
  }

  async countGroupsOfUser(userId: number) {
    const all = await this.unitOfWork.read(async (tx) => {
      await this.requireUser(tx, userId);
      return this.groupMemberships.findOfUser(tx, userId);
    });
    return this.counted(all.length);
  }

  async organizationsOfUser(userId: number, request: PageRequest, base: string) {
    const { page, organizations } = await this.unitOfWork.read(async (tx) => {
      await this.requireUser(tx, userId);
      const found = await this.memberships.findPage(tx, { userId }, request);
      const ids = found.rows.map(({ organization_id }) => organization_id);
      return { page: found, organizations: await this.organizations.findByIds(tx, ids) };
    });
    const shown = await this.organizationPresenter.many(organizations, base);
    const byId = new Map(shown.map((organization) => [organization.id, organization]));
    return toEnvelope(
      'organizations',
      mapPage(page, ({ organization_id }) => byId.get(organization_id)),
      request,
    );
  }

  async countOrganizationsOfUser(userId: number) {
    const all = await this.unitOfWork.read(async (tx) => {
      await this.requireUser(tx, userId);
      return this.memberships.findOfUser(tx, userId);
    });
    return this.counted(all.length);
  }

  private counted(value: number) {
    return { count: { value, refreshed_at: toInstant(this.clock.now()) } };
  }

  private async requireUser(tx: Tx, userId: number): Promise<void> {
    if (!(await this.users.findById(tx, userId))) throw notFound();
  }
}

const BY_ID = [{ column: 'user.id', direction: 'ASC' as const, property: 'id' }];
