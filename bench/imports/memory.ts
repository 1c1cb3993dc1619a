import type { Databases } from '../databases';
import { startService } from '../http/stage';
import { digits } from '../report/numbers';
import { printFigures, printTable, say } from '../report/table';
import { writeCustomers } from './customers';
import { ImportApi } from './import-api';

const SIZES = [100_000, 1_000_000];
const EVERY_MILLISECONDS = 200;
const MEGABYTE = 1024 * 1024;

/** How much memory an import needs beyond the idle service, whatever the size of its file. */
export async function benchMemory(databases: Databases): Promise<void> {
  const rows: string[][] = [];
  const peaks: number[] = [];
  for (const size of SIZES) {
    say(`imports: memory with ${size} rows`);
    const file = databases.file('csv');
    await writeCustomers(file, size);
    const { idle, peak } = await measure(databases, file);
    peaks.push(peak - idle);
    rows.push([digits(size), digits(idle), digits(peak), digits(peak - idle)]);
  }
  printTable('Resident memory of the service, SQLite', ['rows', 'idle MB', 'peak MB', 'above idle MB'], rows);
  const [small, large] = peaks as [number, number];
  const sample = (median: number) => ({ median, spread: 0 });
  printFigures('Memory of imports', [
    { name: 'MB above idle at 1 000 000 rows', ratio: sample(large), goal: { atMost: 200 } },
    { name: '1 000 000 rows / 100 000 rows', ratio: sample(large / small) },
  ]);
}

async function measure(databases: Databases, file: string): Promise<{ idle: number; peak: number }> {
  const database = await databases.create('sqlite');
  const service = await startService(databases, database);
  try {
    const api = new ImportApi(service.url);
    await api.defineFields();
    const resident = async () => (await service.usage()).rss / MEGABYTE;
    const idle = await resident();
    let peak = idle;
    let isDone = false;
    const watching = (async () => {
      while (!isDone) {
        peak = Math.max(peak, await resident());
        await new Promise((resolve) => setTimeout(resolve, EVERY_MILLISECONDS));
      }
    })();
    const id = await api.upload(file);
    await api.previewed(id);
    await api.applied(id);
    isDone = true;
    await watching;
    return { idle, peak };
  } finally {
    await service.stop();
    await database.drop();
  }
}
