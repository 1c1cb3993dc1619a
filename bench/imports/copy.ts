import { once } from 'node:events';
import { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Row } from '../../src/persistence';
import type { Databases } from '../databases';
import { startService } from '../http/stage';

/** Seconds that COPY takes for the same rows into the same empty tables: the ceiling. */
export async function copied(databases: Databases, rows: Map<string, Row[]>): Promise<number> {
  const database = await databases.create('postgres');
  await (await startService(databases, database)).stop();
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    const texts = [...rows].map(([table, members]) => ({
      table,
      columns: Object.keys(members[0]!),
      text: members.map(lineOf),
    }));
    const started = performance.now();
    for (const { table, columns, text } of texts) {
      const names = columns.map((column) => `"${column}"`).join(', ');
      const stream = client.query(copyFrom(`COPY "${table}" (${names}) FROM STDIN`));
      for (const line of text) if (!stream.write(line)) await once(stream, 'drain');
      stream.end();
      await once(stream, 'finish');
    }
    return (performance.now() - started) / 1000;
  } finally {
    await client.end();
    await database.drop();
  }
}

const lineOf = (row: Row): string => `${Object.values(row).map(cellOf).join('\t')}\n`;

const cellOf = (value: Row[string]): string =>
  value === null ? '\\N' : String(value).replace(/[\\\t\n\r]/g, (character) => ESCAPES[character]!);

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
