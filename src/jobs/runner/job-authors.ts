import { Injectable } from '@nestjs/common';
import type { Principal } from '../../common/access';
import { UnitOfWork } from '../../persistence';
import { UserDirectory } from '../../users';

/** Who a job is done for, as they are now: who lost a role since has lost it for the rest of their jobs, too. */
@Injectable()
export class JobAuthors {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly users: UserDirectory,
  ) {}

  /** Undefined when deleted or suspended meanwhile. */
  async of(id: number): Promise<Principal | undefined> {
    const [user] = await this.unitOfWork.read((tx) => this.users.findByIds(tx, [id]));
    if (!user?.active || user.suspended) return undefined;
    return { id: user.id, name: user.name, email: user.email, access: user.access };
  }
}
