import { Injectable } from '@nestjs/common';
import { type Access, hasAccess, type Principal } from '../../common/access';
import type { Tx } from '../../persistence';
import { UserDirectory } from '../../users';
import type { JobEntity } from '../job.entity';

/** Whoever asked for a job lost their role, or their account, while it was worked. */
export class NotAllowedAnyMore extends Error {}

/** Who a job is done for, as they are now: who lost a role since has lost it for the rest of their jobs, too. */
@Injectable()
export class JobAuthors {
  constructor(private readonly users: UserDirectory) {}

  /** @throws NotAllowedAnyMore when deleted, suspended or of a lower role meanwhile. */
  async require(tx: Tx, { author_id }: JobEntity, least: Access): Promise<Principal> {
    const [user] = await this.users.findByIds(tx, [author_id]);
    if (!user?.active || user.suspended || !hasAccess(user, least)) throw new NotAllowedAnyMore();
    return { id: user.id, name: user.name, email: user.email, access: user.access };
  }
}
