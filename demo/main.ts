import { Api } from './api';
import { customersOf, SHOPS } from './customers';
import { loadCustomers } from './load';
import { createFields, createStaff, createTrigger } from './recipe';
import { Report } from './report';
import { playScenes, SCENE_EMAILS } from './scenes';
import { type Access, accessOf, DemoService } from './service';
import { tellWhereToLook } from './where-to-look';

const CUSTOMERS = 1000;

/** `npm run demo`: the retail recipe on a service of its own, told line by line; then it stays up. */
async function main(): Promise<void> {
  const access = accessOf(process.env);
  const service = new DemoService(process.env, access);
  try {
    await Promise.race([play(service, access), service.crashed, askedToStop()]);
  } catch (error) {
    process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  } finally {
    await service.stop();
  }
  process.exit();
}

async function play(service: DemoService, access: Access): Promise<void> {
  const report = new Report(process.stdout);
  report.heading('Signalbox demo: the retail recipe');
  report.text(`Starting the service on a fresh SQLite file, ${service.databasePath}`);
  const api = new Api(await service.start(), access);

  await createFields(api, report);
  const staff = await createStaff(api, report);
  const customers = customersOf(CUSTOMERS, new Date(), SCENE_EMAILS);
  const importId = await loadCustomers(api, report, service.folder, SHOPS, customers);
  const trigger = await createTrigger(api, report, staff);

  const tickets = await playScenes(api, report, trigger, staff);
  tellWhereToLook(api, report, { trigger, tickets, importId });
  await new Promise(() => undefined);
}

/** Ctrl-C, a polite kill, or a reader of our output that went away (`| head`). */
function askedToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
    process.stdout.on('error', () => resolve());
  });
}

void main();
