import * as sqlite3 from 'sqlite3';

/**
 * Holds `<file>.lock` through an open exclusive SQLite transaction: the system drops it with the process, so a killed service
 * restarts at once, and a second process on the same file is refused (DESIGN 6).
 */
export class FileLock {
  private constructor(private readonly connection: sqlite3.Database) {}

  /** @throws Error naming the file when another process holds it. */
  static async take(file: string): Promise<FileLock> {
    const connection = await open(`${file}.lock`);
    try {
      await run(connection, 'PRAGMA locking_mode = EXCLUSIVE');
      await run(connection, 'BEGIN EXCLUSIVE');
    } catch (error) {
      await close(connection);
      if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error;
      throw new Error(
        `${file} is in use by another Signalbox process. Stop it first, or set DATABASE_URL to another file.`,
      );
    }
    return new FileLock(connection);
  }

  release(): Promise<void> {
    return close(this.connection);
  }
}

const open = (path: string) =>
  new Promise<sqlite3.Database>((resolve, reject) => {
    const database = new sqlite3.Database(path, (error) => (error ? reject(error) : resolve(database)));
  });

const run = (database: sqlite3.Database, sql: string) =>
  new Promise<void>((resolve, reject) => database.run(sql, (error) => (error ? reject(error) : resolve())));

const close = (database: sqlite3.Database) => new Promise<void>((resolve) => database.close(() => resolve()));
