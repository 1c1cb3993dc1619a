import type { DataSource, EntityManager, QueryRunner } from 'typeorm';

type Work<T> = (manager: EntityManager) => Promise<T>;

interface Waiting {
  work: Work<unknown>;
  settle: (outcome: { value: unknown } | { error: unknown }) => void;
}

const GROUP = 64;

/**
 * The single gate of all writes on SQLite. TypeORM gives every query runner the same connection, so two transactions at once
 * would mix; here one runs at a time, and what queues while it commits shares the next commit (DESIGN 6). A savepoint
 * around each piece of work keeps a refused one from sinking its group.
 */
export class SqliteGate {
  private readonly queue: Waiting[] = [];
  private running = false;

  constructor(private readonly dataSource: DataSource) {}

  run<T>(work: Work<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const settle: Waiting['settle'] = (outcome) =>
        'error' in outcome ? reject(outcome.error as Error) : resolve(outcome.value as T);
      this.queue.push({ work, settle });
      if (!this.running) {
        this.running = true;
        setImmediate(() => void this.drain());
      }
    });
  }

  private async drain(): Promise<void> {
    const runner = this.dataSource.createQueryRunner();
    while (this.queue.length > 0) await commitTogether(runner, this.queue.splice(0, GROUP));
    this.running = false;
  }
}

async function commitTogether(runner: QueryRunner, group: Waiting[]): Promise<void> {
  const done: (() => void)[] = [];
  try {
    await runner.startTransaction();
    for (const { work, settle } of group) {
      const outcome = await inSavepoint(runner, work);
      done.push(() => settle(outcome));
    }
    await runner.commitTransaction();
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    for (const { settle } of group) settle({ error });
    return;
  }
  for (const settle of done) settle();
}

async function inSavepoint(runner: QueryRunner, work: Work<unknown>): Promise<{ value: unknown } | { error: unknown }> {
  await runner.startTransaction();
  try {
    const value = await work(runner.manager);
    await runner.commitTransaction();
    return { value };
  } catch (error) {
    await runner.rollbackTransaction();
    return { error };
  }
}
