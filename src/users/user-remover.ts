import { Injectable } from '@nestjs/common';
import type { Principal } from '../common/access';
import { Clock, toInstant } from '../common/clock';
import type { Removal } from '../common/http';
import type { Tx } from '../persistence';
import { requireMayRemove } from './roles';
import { UserDirectory } from './user-directory';
import { UserEvents } from './user-events';
import type { UserEntity } from './user.entity';
import { UserGroups } from './user-groups';
import { UserIdentities } from './user-identities';
import { UserOrganizations } from './user-organizations';
import { UserWriter } from './user-writer';
import { UsersRepository } from './users.repository';

/** Deletes users softly: the row stays for tickets and audits, its addresses, memberships and tokens go. */
@Injectable()
export class UserRemover {
  constructor(
    private readonly users: UsersRepository,
    private readonly writer: UserWriter,
    private readonly identities: UserIdentities,
    private readonly organizations: UserOrganizations,
    private readonly groups: UserGroups,
    private readonly directory: UserDirectory,
    private readonly events: UserEvents,
    private readonly clock: Clock,
  ) {}

  async remove(tx: Tx, actor: Principal, id: number, removal: Removal): Promise<UserEntity> {
    const user = await this.writer.require(tx, id);
    requireMayRemove(actor, user);
    if (user.access === 'owner') await this.writer.requireOtherOwner(tx, id);
    const [removed] = await this.removeAll(tx, [user], removal);
    await this.events.publish(tx, [{ before: user, after: removed! }], { via: 'api', author: actor });
    return removed!;
  }

  /** Of users whom the caller holds and may remove. */
  async removeAll(tx: Tx, users: UserEntity[], removal: Removal): Promise<UserEntity[]> {
    const ids = users.map(({ id }) => id);
    await this.directory.removing(tx, ids, removal);
    await this.groups.leaveAll(tx, ids);
    await this.organizations.leaveAll(tx, ids);
    await this.identities.removeAll(tx, ids);
    const changes = {
      active: false,
      external_id_folded: null,
      organization_id: null,
      default_group_id: null,
      updated_at: toInstant(this.clock.now()),
    };
    await this.users.updateMany(tx, ids, changes);
    return users.map((user) => ({ ...user, ...changes }));
  }
}
