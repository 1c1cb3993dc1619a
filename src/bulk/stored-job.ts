import type { Access, Principal } from '../common/access';
import type { AppError } from '../common/errors';
import { Removal } from '../common/http';
import type { JobAction, Json, StoredTogether, Task } from '../jobs';
import type { Tx } from '../persistence';

/** What a write of one record leaves to be told after its commit. */
interface Written {
  id: number;
  action: JobAction;
  changed: () => Promise<void>;
}

/** One item as a write of its module's, inside the transaction that notes it. */
interface Writing {
  least: Access;
  doing: string;
  write(tx: Tx, item: Json, actor: Principal, removal: Removal): Promise<Written>;
  refusal?(error: unknown, item: Json): AppError | undefined;
}

/** A kind of job whose items are rows. Nothing is removed by force: what active triggers use is a refusal of its own item. */
export function storedJob({ least, doing, write, refusal }: Writing): StoredTogether {
  return {
    least,
    doing,
    async store({ item, author }: Task, tx) {
      const removal = new Removal(false, author);
      const { id, action, changed } = await write(tx, item, author, removal);
      const afterwards = async () => {
        await changed();
        await removal.finish();
      };
      return { id, action, afterwards };
    },
    ...(refusal && { refusal: ({ item }: Task, error: unknown) => refusal(error, item) }),
  };
}
