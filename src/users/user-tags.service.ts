import { Injectable } from '@nestjs/common';
import type { Principal } from '../common/access';
import { Clock, toInstant } from '../common/clock';
import { notFound, Problems } from '../common/errors';
import { UnitOfWork } from '../persistence';
import { changeTags, readTagsBody, type TagChange } from '../stored-values';
import { requireMayEdit } from './roles';
import { UserDirectory } from './user-directory';
import { UserEvents } from './user-events';
import { UserWriter } from './user-writer';
import { UsersRepository } from './users.repository';

@Injectable()
export class UserTagsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly users: UsersRepository,
    private readonly writer: UserWriter,
    private readonly directory: UserDirectory,
    private readonly events: UserEvents,
    private readonly clock: Clock,
  ) {}

  async list(id: number): Promise<{ tags: string[] }> {
    const user = await this.unitOfWork.read((tx) => this.users.findById(tx, id));
    if (!user) throw notFound();
    return { tags: user.tags };
  }

  async change(actor: Principal, id: number, body: unknown, change: TagChange): Promise<{ tags: string[] }> {
    const problems = new Problems();
    const given = readTagsBody(body, problems, { required: change !== 'remove' });
    const tags = await this.unitOfWork.write(async (tx) => {
      const user = await this.writer.require(tx, id);
      requireMayEdit(actor, user);
      problems.refuse();
      const changes = { tags: changeTags(user.tags, given, change), updated_at: toInstant(this.clock.now()) };
      await this.users.update(tx, id, changes);
      const after = { ...user, ...changes };
      await this.events.publish(tx, [{ before: user, after }], { via: 'api', author: actor });
      return changes.tags;
    });
    await this.directory.changed(id);
    return { tags };
  }
}
