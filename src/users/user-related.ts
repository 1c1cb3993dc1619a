import { Injectable } from '@nestjs/common';
import { notFound } from '../common/errors';
import { type Tx, UnitOfWork } from '../persistence';
import { UsersRepository } from './users.repository';

type Count = (tx: Tx, userId: number) => Promise<Record<string, number>>;

/** `/users/{id}/related`: how much hangs on a user. Modules that know register their counts. */
@Injectable()
export class UserRelated {
  private readonly counts: Count[] = [];

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly users: UsersRepository,
  ) {}

  register(count: Count): void {
    this.counts.push(count);
  }

  show(userId: number) {
    return this.unitOfWork.read(async (tx) => {
      if (!(await this.users.findById(tx, userId))) throw notFound();
      return { user_related: await this.countsOf(tx, userId) };
    });
  }

  async countsOf(tx: Tx, userId: number): Promise<Record<string, number>> {
    const related: Record<string, number> = {};
    for (const count of this.counts) Object.assign(related, await count(tx, userId));
    return related;
  }
}
