import { rmSync } from 'node:fs';

export default async function globalTeardown(): Promise<void> {
  await (globalThis as { embeddedPostgres?: { stop(): Promise<void> } }).embeddedPostgres?.stop();
  rmSync(process.env.TEST_DIRECTORY!, { recursive: true, force: true });
}
