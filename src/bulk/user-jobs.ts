import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobKinds } from '../jobs';
import { UserBody, UserWrites } from '../users';
import { ItemReader } from './item';
import { registerRecordJobs } from './record-jobs';

const users = new ItemReader<'user', UserBody>(UserBody, 'user');

/** Users of bulk jobs, each as the request for it alone would write it. */
@Injectable()
export class UserJobs implements OnModuleInit {
  constructor(
    private readonly kinds: JobKinds,
    private readonly writes: UserWrites,
  ) {}

  onModuleInit(): void {
    const { writes } = this;
    registerRecordJobs(
      this.kinds,
      { path: 'users', name: 'user', leastToRemove: 'agent' },
      {
        read: (item) => users.read(item),
        create: (tx, actor, input) => writes.create(tx, actor, input),
        createOrUpdate: async (tx, actor, input, removal) => {
          const { created, user } = await writes.createOrUpdate(tx, actor, input, removal);
          return { id: user.id, created };
        },
        update: (tx, actor, id, input, removal) => writes.update(tx, actor, id, input, removal),
        remove: (tx, actor, id, removal) => writes.remove(tx, actor, id, removal),
        idOf: (tx, externalId) => writes.idOf(tx, externalId),
        changed: (id) => writes.changed(id),
        refusal: (error, input) => writes.refusal(error, input),
      },
    );
  }
}
