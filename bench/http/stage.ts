import { join } from 'node:path';
import { type BenchDatabase, type Databases } from '../databases';
import { bodyOf } from '../workload/bodies';
import type { BenchRule } from '../workload/bench-rule';
import { rulesOf } from '../workload/rules';
import { writesOf } from '../workload/tickets';
import { idsFrom, REQUESTERS, type World } from '../workload/world';
import { createAccount } from './account';
import { Api, OWNER, TOKEN } from './api';
import { fill } from './fill';
import { Server } from './server';

const SERVICE = join(__dirname, '..', '..', 'src', 'main.js');
const BODIES = 4_096;
/** Set by the firings alone: 0.0080 gives 10.3 of a thousand triggers, 0.0095 gives 14.2; about twelve are asked for. */
const MATCH_RATE = 0.0087;
/** Above the ids that the service has given by then. */
const FIRST_REQUESTER = 1_000;

/** A database that holds the benchmark's account, and what to send to a service on it. */
export interface Stage {
  database: BenchDatabase;
  world: World;
  rules: BenchRule[];
  bodies: string[];
}

/** The account comes through the API, customers and triggers straight into the tables. */
export async function setStage(databases: Databases, kind: BenchDatabase['kind'], triggers: number): Promise<Stage> {
  const database = await databases.create(kind);
  const service = await startService(databases, database);
  const account = await createAccount(new Api(service.url)).finally(() => service.stop());
  const world: World = {
    ...account,
    scheduleIds: [],
    requesterIds: idsFrom(FIRST_REQUESTER, REQUESTERS),
    today: Math.floor(Date.now() / 86_400_000),
  };
  const writes = writesOf(world, BODIES, 0);
  const rules = rulesOf(world, { count: triggers, sample: writes, matchRate: MATCH_RATE });
  await fill(database.url, world, rules);
  return { database, world, rules, bodies: writes.map((write) => JSON.stringify(bodyOf(write))) };
}

/** The service as its users run it: built, in a process of its own. */
export const startService = (
  databases: Databases,
  { url }: BenchDatabase,
  logLevel = 'warn',
  settings: Record<string, string> = {},
): Promise<Server> =>
  Server.start(
    SERVICE,
    { DATABASE_URL: url, ADMIN_EMAIL: OWNER, ADMIN_API_TOKEN: TOKEN, LOG_LEVEL: logLevel, ...settings },
    databases.logFile(),
  );
