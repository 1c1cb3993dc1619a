import type { Databases } from '../databases';
import { benchSwap } from './swap';
import { benchUsage } from './usage';

/** `--part triggers`: what large rule sets cost to swap, and what the figures of triggers cost a write. */
export async function benchTriggers(databases: Databases): Promise<void> {
  await benchSwap(databases);
  await benchUsage(databases);
}
