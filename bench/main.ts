import 'reflect-metadata';
import { cpus, loadavg } from 'node:os';
import { Databases } from './databases';
import { benchDeliveries } from './deliveries/main';
import { benchGrowth } from './growth/main';
import { benchHttp } from './http/main';
import { benchImports } from './imports/main';
import { benchPostgres } from './postgres/main';
import { say } from './report/table';
import { benchRules } from './rules/main';
import { benchTriggers } from './triggers/main';
import { benchValidation } from './validation/main';

const PARTS: Record<string, (databases: Databases) => Promise<void>> = {
  rules: benchRules,
  validation: benchValidation,
  http: benchHttp,
  postgres: benchPostgres,
  triggers: benchTriggers,
  deliveries: benchDeliveries,
  imports: benchImports,
  growth: benchGrowth,
};
/** Growth writes gigabytes: only when it is asked for. */
const DEFAULT = ['rules', 'validation', 'http', 'postgres', 'triggers', 'deliveries', 'imports'];

/** `npm run bench [-- --part rules,http]` */
async function main(): Promise<void> {
  const parts = partsOf(process.argv.slice(2));
  const databases = new Databases();
  const started = performance.now();
  process.stdout.write(`${machine()}\n`);
  try {
    for (const part of parts) await PARTS[part]!(databases);
  } finally {
    await databases.close();
  }
  const minutes = ((performance.now() - started) / 60_000).toFixed(1);
  process.stdout.write(`\n${parts.join(', ')} in ${minutes} minutes; ${load()}\n`);
}

function partsOf(given: string[]): string[] {
  if (given.length === 0) return DEFAULT;
  const [flag, names = ''] = given[0]!.split('=').concat(given.slice(1));
  const parts = names.split(',');
  if (flag === '--part' && parts.every((part) => part in PARTS)) return parts;
  throw new Error(`Usage: npm run bench [-- --part ${Object.keys(PARTS).join('|')}]`);
}

const load = (): string =>
  `load ${loadavg()
    .map((one) => one.toFixed(1))
    .join(' ')}`;

const machine = (): string =>
  `Node ${process.version}, ${cpus().length} x ${cpus()[0]!.model}, ${load()}. Ratios are of this run; absolute figures are of this machine.`;

main().catch((error: unknown) => {
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exitCode = 1;
});
