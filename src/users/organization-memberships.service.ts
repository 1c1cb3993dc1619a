import { Injectable } from '@nestjs/common';
import type { Principal } from '../common/access';
import { type AppError, notFound, problem, Problems, recordInvalid } from '../common/errors';
import { mapPage, type PageRequest, toEnvelope } from '../common/pagination';
import { OrganizationDirectory } from '../organizations';
import { type Tx, UnitOfWork, violatedUnique } from '../persistence';
import type { OrganizationMembershipInput } from './dto/membership.dto';
import type { OrganizationMembershipEntity } from './organization-membership.entity';
import {
  type OrganizationMembershipFilter,
  OrganizationMembershipsRepository,
} from './organization-memberships.repository';
import { requireMayEdit } from './roles';
import { UserDirectory } from './user-directory';
import { UserEvents } from './user-events';
import type { UserEntity } from './user.entity';
import { UserOrganizations } from './user-organizations';
import { UserWriter } from './user-writer';
import { toOrganizationMembershipJson } from './users.mapper';
import { UsersRepository } from './users.repository';

/** Which users are in which organizations. */
@Injectable()
export class OrganizationMembershipsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: OrganizationMembershipsRepository,
    private readonly users: UsersRepository,
    private readonly writer: UserWriter,
    private readonly organizations: OrganizationDirectory,
    private readonly userOrganizations: UserOrganizations,
    private readonly directory: UserDirectory,
    private readonly events: UserEvents,
  ) {}

  async list(filter: OrganizationMembershipFilter, request: PageRequest, base: string) {
    const { userId, organizationId } = filter;
    const page = await this.unitOfWork.read(async (tx) => {
      if (userId !== undefined && !(await this.users.findById(tx, userId))) throw notFound();
      if (organizationId !== undefined) await this.requireOrganization(tx, organizationId);
      return this.repository.findPage(tx, filter, request);
    });
    return toEnvelope('organization_memberships', mapPage(page, toOrganizationMembershipJson(base)), request);
  }

  async show(id: number, userId: number | undefined, base: string) {
    const membership = await this.unitOfWork.read((tx) => this.require(tx, id, userId));
    return { organization_membership: toOrganizationMembershipJson(base)(membership) };
  }

  async create(actor: Principal, input: OrganizationMembershipInput, base: string) {
    const membership = await this.unitOfWork
      .write((tx) => this.join(tx, actor, input))
      .catch((error: unknown) => {
        throw this.refusal(error, input) ?? error;
      });
    await this.changed(membership.user_id);
    return { organization_membership: toOrganizationMembershipJson(base)(membership) };
  }

  /** Answers all memberships of the user, as Zendesk does. */
  async makeDefault(actor: Principal, userId: number, id: number, base: string) {
    const all = await this.change(actor, id, userId, async (tx, membership) => {
      await this.userOrganizations.makeDefault(tx, membership);
      return this.repository.findOfUser(tx, userId);
    });
    return { organization_memberships: all.map(toOrganizationMembershipJson(base)) };
  }

  remove(actor: Principal, id: number, userId?: number): Promise<void> {
    return this.change(actor, id, userId, (tx, membership) => this.userOrganizations.leave(tx, membership));
  }

  /** Inside the caller's transaction, who calls `changed` with its user after the commit. */
  async leave(tx: Tx, actor: Principal, id: number): Promise<OrganizationMembershipEntity> {
    const { user_id } = await this.require(tx, id, undefined);
    const user = await this.requireEditable(tx, actor, user_id);
    const membership = await this.require(tx, id, user_id);
    await this.publishAfter(tx, actor, user, () => this.userOrganizations.leave(tx, membership));
    return membership;
  }

  changed(userId: number): Promise<void> {
    return this.directory.changed(userId);
  }

  /** What a concurrent writer did first, as a refusal. */
  refusal(error: unknown, input: OrganizationMembershipInput): AppError | undefined {
    return violatedUnique(error) ? recordInvalid({ user_id: [heldAlready(input)] }) : undefined;
  }

  private async change<T>(
    actor: Principal,
    id: number,
    userId: number | undefined,
    work: (tx: Tx, membership: OrganizationMembershipEntity) => Promise<T>,
  ): Promise<T> {
    const { user_id } = await this.unitOfWork.read((tx) => this.require(tx, id, userId));
    const result = await this.unitOfWork.write(async (tx) => {
      const user = await this.requireEditable(tx, actor, user_id);
      const membership = await this.require(tx, id, user_id);
      return this.publishAfter(tx, actor, user, () => work(tx, membership));
    });
    await this.directory.changed(user_id);
    return result;
  }

  /** Inside the caller's transaction, who calls `changed` with its user after the commit. */
  async join(tx: Tx, actor: Principal, input: OrganizationMembershipInput) {
    const { user_id: userId, organization_id: organizationId } = input;
    const problems = new Problems();
    await this.events.hold(tx);
    const user = userId ? await this.users.lockById(tx, userId) : null;
    if (user) requireMayEdit(actor, user);
    else problems.add('user_id', problem('InvalidValue', `User: there is no user with id ${userId ?? 'null'}`));
    const organization = organizationId ? await this.organizations.hold(tx, organizationId) : undefined;
    if (!organization) {
      const description = `Organization: there is no organization with id ${organizationId ?? 'null'}`;
      problems.add('organization_id', problem('InvalidValue', description));
    } else if (user && (await this.repository.find(tx, user.id, organization.id))) {
      problems.add('user_id', heldAlready(input));
    }
    problems.refuse();
    const isDefault = input.default === true;
    return this.publishAfter(tx, actor, user!, () =>
      this.userOrganizations.join(tx, user!.id, organization!.id, isDefault),
    );
  }

  private async requireEditable(tx: Tx, actor: Principal, userId: number): Promise<UserEntity> {
    const user = await this.writer.require(tx, userId);
    requireMayEdit(actor, user);
    return user;
  }

  private publishAfter<T>(tx: Tx, actor: Principal, user: UserEntity, work: () => Promise<T>): Promise<T> {
    return this.events.publishAfter(tx, user, { via: 'api', author: actor }, work);
  }

  private async require(tx: Tx, id: number, userId: number | undefined): Promise<OrganizationMembershipEntity> {
    const membership = await this.repository.findById(tx, id);
    if (!membership || (userId !== undefined && membership.user_id !== userId)) throw notFound();
    return membership;
  }

  private async requireOrganization(tx: Tx, id: number): Promise<void> {
    if ((await this.organizations.existing(tx, [id])).length === 0) throw notFound();
  }
}

const heldAlready = (input: OrganizationMembershipInput) =>
  problem('DuplicateValue', `User: ${input.user_id} is already a member of organization ${input.organization_id}`);
