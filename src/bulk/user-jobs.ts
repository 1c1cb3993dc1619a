import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobKinds, type Json } from '../jobs';
import { UserBody, type UserInput, UserWrites } from '../users';
import { ItemReader, readNamed } from './item';
import { storedJob } from './stored-job';

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
    const least = 'agent' as const;
    const refusal = (error: unknown, item: Json) => writes.refusal(error, item as UserInput);
    const create = storedJob({
      least,
      doing: 'Creating user',
      refusal,
      write: async (tx, item, actor) => {
        const { id } = await writes.create(tx, actor, users.read(item));
        return { id, action: 'create', changed: () => writes.changed(id) };
      },
    });
    const createOrUpdate = storedJob({
      least,
      doing: 'Creating or updating user',
      refusal,
      write: async (tx, item, actor, removal) => {
        const { created, user } = await writes.createOrUpdate(tx, actor, users.read(item), removal);
        return { id: user.id, action: created ? 'create' : 'update', changed: () => writes.changed(user.id) };
      },
    });
    const update = storedJob({
      least,
      doing: 'Updating user',
      refusal,
      write: async (tx, item, actor, removal) => {
        const { id, input } = await readNamed(item, (externalId) => writes.idOf(tx, externalId));
        await writes.update(tx, actor, id, users.read(input), removal);
        return { id, action: 'update', changed: () => writes.changed(id) };
      },
    });
    const remove = storedJob({
      least,
      doing: 'Deleting user',
      write: async (tx, item, actor, removal) => {
        const { id } = await readNamed(item, (externalId) => writes.idOf(tx, externalId));
        await writes.remove(tx, actor, id, removal);
        return { id, action: 'delete', changed: () => writes.changed(id) };
      },
    });
    const kinds = {
      create_many: create,
      create_or_update_many: createOrUpdate,
      update_many: update,
      destroy_many: remove,
    };
    for (const [name, kind] of Object.entries(kinds)) this.kinds.register(`users/${name}`, kind);
  }
}
