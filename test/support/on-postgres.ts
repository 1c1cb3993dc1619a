import { Client } from 'pg';

/** The rows that one statement answers, on the server that holds the databases of the tests. */
export async function onPostgres<Row extends object>(sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: process.env.TEST_DATABASE_URL });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}
