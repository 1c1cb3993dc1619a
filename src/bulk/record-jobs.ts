import type { Access, Principal } from '../common/access';
import type { AppError } from '../common/errors';
import type { Removal } from '../common/http';
import type { JobKinds, Json } from '../jobs';
import type { Tx } from '../persistence';
import { readNamed } from './item';
import { storedJob } from './stored-job';

/** How records of one type are written, inside the caller's transaction. */
export interface RecordWrites<Input> {
  read(item: Json): Input;
  create(tx: Tx, actor: Principal, input: Input): Promise<{ id: number }>;
  createOrUpdate(tx: Tx, actor: Principal, input: Input, removal: Removal): Promise<{ id: number; created: boolean }>;
  update(tx: Tx, actor: Principal, id: number, input: Input, removal: Removal): Promise<unknown>;
  remove(tx: Tx, actor: Principal, id: number, removal: Removal): Promise<unknown>;
  /** @throws AppError 404 when none has this external id. */
  idOf(tx: Tx, externalId: string): Promise<number>;
  /** After the commit. */
  changed(id: number): Promise<void>;
  /** What a concurrent writer took first. */
  refusal(error: unknown, input: Input): AppError | undefined;
}

/** `users/create_many` and the three others of a type whose records have external ids (zendesk.md 2.2). */
export function registerRecordJobs<Input>(
  kinds: JobKinds,
  type: { path: string; name: string; leastToRemove: Access },
  writes: RecordWrites<Input>,
): void {
  const least = 'agent' as const;
  const refusal = (error: unknown, item: Json) => writes.refusal(error, item as Input);
  const idIn = (tx: Tx, item: Json) => readNamed(item, (externalId) => writes.idOf(tx, externalId));
  const create = storedJob({
    least,
    doing: `Creating ${type.name}`,
    refusal,
    write: async (tx, item, actor) => {
      const { id } = await writes.create(tx, actor, writes.read(item));
      return { id, action: 'create', changed: () => writes.changed(id) };
    },
  });
  const createOrUpdate = storedJob({
    least,
    doing: `Creating or updating ${type.name}`,
    refusal,
    write: async (tx, item, actor, removal) => {
      const { id, created } = await writes.createOrUpdate(tx, actor, writes.read(item), removal);
      return { id, action: created ? 'create' : 'update', changed: () => writes.changed(id) };
    },
  });
  const update = storedJob({
    least,
    doing: `Updating ${type.name}`,
    refusal,
    write: async (tx, item, actor, removal) => {
      const { id, input } = await idIn(tx, item);
      await writes.update(tx, actor, id, writes.read(input), removal);
      return { id, action: 'update', changed: () => writes.changed(id) };
    },
  });
  const remove = storedJob({
    least: type.leastToRemove,
    doing: `Deleting ${type.name}`,
    write: async (tx, item, actor, removal) => {
      const { id } = await idIn(tx, item);
      await writes.remove(tx, actor, id, removal);
      return { id, action: 'delete', changed: () => writes.changed(id) };
    },
  });
  kinds.register(`${type.path}/create_many`, create);
  kinds.register(`${type.path}/create_or_update_many`, createOrUpdate);
  kinds.register(`${type.path}/update_many`, update);
  kinds.register(`${type.path}/destroy_many`, remove);
}
