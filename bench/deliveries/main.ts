import type { Databases } from '../databases';
import { benchDeadEndpoint } from './dead-endpoint';
import { benchRate } from './rate';
import { benchWriteCost } from './write-cost';

/** `--part deliveries`: what notifications cost a write, and how they leave. */
export async function benchDeliveries(databases: Databases): Promise<void> {
  await benchWriteCost(databases, 'sqlite');
  await benchWriteCost(databases, 'postgres');
  await benchRate(databases);
  await benchDeadEndpoint(databases);
}
