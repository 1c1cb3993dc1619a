import { Injectable, type OnModuleInit } from '@nestjs/common';
import { FieldDependents } from '../../custom-fields';
import { OrganizationDirectory } from '../../organizations';
import { isSnapshot, type Tx, UnitOfWork } from '../../persistence';
import { UserDirectory, type UserEntity } from '../../users';

interface Kept {
  user: UserEntity;
  since: number;
}

const LARGEST = 20_000;
/** Other processes' changes may stay unseen this long (DESIGN 5); on SQLite there are no other processes. */
const MAX_AGE_MILLISECONDS = 900;

/**
 * Requesters as the last writes saw them, so that a customer's second ticket reads nothing. A changed user is forgotten before
 * the change is answered, and what was read before it is not kept.
 */
@Injectable()
export class PeopleCache implements OnModuleInit {
  private readonly kept = new Map<number, Kept>();
  private changes = 0;

  constructor(
    private readonly users: UserDirectory,
    private readonly organizations: OrganizationDirectory,
    private readonly dependents: FieldDependents,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  onModuleInit(): void {
    this.users.onUserChanged((id) => this.forget([id]));
    this.organizations.onOrganizationsChanged(() => this.forgetAll());
    this.dependents.register({ owner: 'user', changed: async () => this.forgetAll() });
  }

  async findByIds(tx: Tx, ids: number[]): Promise<UserEntity[]> {
    // What an old state shows may have changed and been forgotten since.
    if (isSnapshot(tx)) return this.users.findByIds(tx, ids);
    const found = ids.map((id) => this.get(id)).filter((user) => user !== undefined);
    if (found.length === ids.length) return found;
    const known = new Set(found.map(({ id }) => id));
    const before = this.changes;
    const read = await this.users.findByIds(
      tx,
      ids.filter((id) => !known.has(id)),
    );
    if (this.changes === before) this.keep(read);
    return [...found, ...read];
  }

  forget(ids: Iterable<number>): void {
    this.changes++;
    for (const id of ids) this.kept.delete(id);
  }

  /** After a failed commit, too: what was read in it may never have been. */
  forgetAll(): void {
    this.changes++;
    this.kept.clear();
  }

  private get(id: number): UserEntity | undefined {
    const kept = this.kept.get(id);
    if (!kept) return undefined;
    const isFresh = this.unitOfWork.kind === 'sqlite' || performance.now() - kept.since < MAX_AGE_MILLISECONDS;
    return isFresh ? kept.user : undefined;
  }

  private keep(users: UserEntity[]): void {
    if (this.kept.size + users.length > LARGEST) this.kept.clear();
    const since = performance.now();
    for (const user of users) this.kept.set(user.id, { user, since });
  }
}
