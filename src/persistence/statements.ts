import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import type * as sqlite3 from 'sqlite3';
import type { Tx } from './tx';

type Value = string | number | boolean | null;

/** Prepared statements of one SQLite connection; they must be finalised before it closes. */
export class SqliteStatements {
  private readonly statements = new Map<string, Promise<sqlite3.Statement>>();

  constructor(private readonly database: sqlite3.Database) {}

  async all<Row>(text: string, values: Value[]): Promise<Row[]> {
    const statement = await this.prepared(text);
    return new Promise((resolve, reject) =>
      statement.all(values, (error: Error | null, rows: unknown[]) => (error ? reject(error) : resolve(rows as Row[]))),
    );
  }

  async finalise(): Promise<void> {
    for (const preparing of this.statements.values()) {
      const statement = await preparing;
      await new Promise<void>((resolve) => statement.finalize(() => resolve()));
    }
    this.statements.clear();
  }

  private prepared(text: string): Promise<sqlite3.Statement> {
    const known = this.statements.get(text);
    if (known) return known;
    const preparing = new Promise<sqlite3.Statement>((resolve, reject) => {
      const made = this.database.prepare(text, (error: Error | null) => (error ? reject(error) : resolve(made)));
    });
    this.statements.set(text, preparing);
    preparing.catch(() => this.statements.delete(text));
    return preparing;
  }
}

interface Prepares {
  readonly sqliteStatements?: SqliteStatements;
}

/**
 * Runs a statement of the write path, prepared once per connection: TypeORM's own `query` prepares at every call, which costs
 * more than running it. `?` stands for each value on both databases. For a fixed set of texts only.
 */
export async function runPrepared<Row>(tx: Tx, text: string, values: Value[]): Promise<Row[]> {
  const { sqliteStatements } = tx.connection as unknown as Prepares;
  if (sqliteStatements) return sqliteStatements.all<Row>(text, values);
  if (!tx.queryRunner) return (await tx.query(numbered(text).text, values)) as Row[];
  const client = (await tx.queryRunner.connect()) as PoolClient;
  return (await client.query({ ...numbered(text), values })).rows as Row[];
}

const known = new Map<string, { name: string; text: string }>();

/** PostgreSQL's spelling, `$1` for `?`, and the name its connections keep the statement under. */
function numbered(text: string): { name: string; text: string } {
  let statement = known.get(text);
  if (!statement) {
    let next = 0;
    const name = createHash('sha256').update(text).digest('hex').slice(0, 32);
    statement = { name, text: text.replace(/\?/g, () => `$${++next}`) };
    known.set(text, statement);
  }
  return statement;
}

/** A statement with `?` for each value in the spelling of the database; for texts too varied to be prepared. */
export const sql = (tx: Tx, text: string): string => {
  if (tx.connection.options.type !== 'postgres') return text;
  let next = 0;
  return text.replace(/\?/g, () => `$${++next}`);
};
