import { Injectable } from '@nestjs/common';
import type { Principal } from '../common/access';
import { Clock, toInstant } from '../common/clock';
import { forbidden, notFound, problem, recordInvalid } from '../common/errors';
import { fold } from '../common/fold';
import type { Removal } from '../common/http';
import { type PageRequest, readExternalIds, readIds, requireSort } from '../common/pagination';
import { type Order, type Tx, UnitOfWork } from '../persistence';
import type { UserInput } from './dto/user.dto';
import { accessesOf } from './roles';
import { UserDirectory } from './user-directory';
import { UserPresenter } from './user-presenter';
import type { UserEntity } from './user.entity';
import { UserWrites } from './user-writes';
import { type UserFilter, UsersRepository } from './users.repository';

export interface UserListQuery {
  roles: string[];
  externalId?: string;
}

@Injectable()
export class UsersService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly users: UsersRepository,
    private readonly writes: UserWrites,
    private readonly presenter: UserPresenter,
    private readonly directory: UserDirectory,
    private readonly clock: Clock,
  ) {}

  async list(query: UserListQuery, request: PageRequest, base: string) {
    const filter: UserFilter = {
      ...(query.roles.length > 0 && { access: readRoles(query.roles) }),
      ...(query.externalId !== undefined && { externalIdFolded: fold(query.externalId) }),
    };
    const page = await this.unitOfWork.read((tx) => this.users.findPage(tx, filter, request, ordersOf(request)));
    return this.presenter.page(page, request, base);
  }

  async count(roles: string[]) {
    const access = roles.length > 0 ? readRoles(roles) : undefined;
    const value = await this.unitOfWork.read((tx) => this.users.count(tx, access));
    return { count: { value, refreshed_at: toInstant(this.clock.now()) } };
  }

  async show(id: number, actor: Principal, base: string) {
    const isEndUser = actor.access === 'end_user';
    if (isEndUser && id !== actor.id) throw forbidden();
    const user = await this.unitOfWork.read((tx) => this.users.findById(tx, id));
    if (!user) throw notFound();
    return isEndUser ? this.presenter.self(user, base) : this.presenter.one(user, base);
  }

  me(principal: Principal | undefined, base: string) {
    if (!principal) return this.presenter.anonymous(base, toInstant(this.clock.now()));
    return this.show(principal.id, principal, base);
  }

  async showMany(ids: string | undefined, externalIds: string | undefined, base: string) {
    const found = await this.unitOfWork.read((tx) =>
      externalIds === undefined
        ? this.users.findByIds(tx, readIds(ids))
        : this.users.findByExternalIds(tx, readExternalIds(externalIds)),
    );
    const users = await this.presenter.many(found, base);
    return { users, next_page: null, previous_page: null, count: users.length };
  }

  async create(actor: Principal, input: UserInput, base: string) {
    return this.presenter.one(await this.write(input, (tx) => this.writes.create(tx, actor, input)), base);
  }

  async update(actor: Principal, id: number, input: UserInput, base: string, removal: Removal) {
    const user = await this.write(input, (tx) => this.writes.update(tx, actor, id, input, removal));
    return this.presenter.one(user, base);
  }

  /** By e-mail or external id (zendesk.md 2.2). */
  async createOrUpdate(actor: Principal, input: UserInput, base: string, removal: Removal) {
    let created = false;
    const user = await this.write(input, async (tx) => {
      const done = await this.writes.createOrUpdate(tx, actor, input, removal);
      created = done.created;
      return done.user;
    });
    return { created, body: await this.presenter.one(user, base) };
  }

  async remove(actor: Principal, id: number, base: string, removal: Removal) {
    const user = await this.unitOfWork.write((tx) => this.writes.remove(tx, actor, id, removal));
    await this.directory.changed(id);
    return this.presenter.one(user, base);
  }

  private async write(input: UserInput, work: (tx: Tx) => Promise<UserEntity>): Promise<UserEntity> {
    const user = await this.unitOfWork.write(work).catch((error: unknown) => {
      throw this.writes.refusal(error, input) ?? error;
    });
    await this.directory.changed(user.id);
    return user;
  }
}

function readRoles(roles: string[]) {
  return roles.flatMap((role) => {
    const accesses = accessesOf(role);
    if (accesses) return accesses;
    throw recordInvalid({
      role: [problem('InvalidValue', `Role: ${role} is not one of end-user, agent, manager, admin, owner`)],
    });
  });
}

function ordersOf(request: PageRequest): Order[] {
  const sort = requireSort(request, ['id', 'name', 'created_at', 'updated_at']);
  const direction = sort?.descending ? 'DESC' : 'ASC';
  const byId: Order = { column: 'user.id', direction, property: 'id' };
  if (!sort || sort.by === 'id') return [byId];
  const property = sort.by === 'name' ? 'name_folded' : sort.by;
  return [{ column: `user.${property}`, direction, property }, byId];
}
