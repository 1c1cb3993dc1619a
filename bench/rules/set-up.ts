import { fork } from 'node:child_process';
import { join } from 'node:path';
import { digits, sampleOf } from '../report/numbers';
import { printTable, say } from '../report/table';
import type { Engine } from './contenders';
import type { SetUp, SetUpOrder } from './set-up-child';

const ENGINES: Engine[] = ['signalbox', 'zen-engine', 'json-rules-engine'];
/** Compile time and memory, each engine and size in a fresh process; medians of three. */
export async function measureSetUp(): Promise<void> {
  const rows: string[][] = [];
  for (const name of ENGINES) {
    for (const size of [1_000, 10_000]) {
      say(`rules: set-up of ${name} with ${size}`);
      const { milliseconds, heap } = await runChild({ name, size });
      const inHeap = name === 'zen-engine' ? '–' : digits(sampleOf(heap).median / size);
      rows.push([`${name}, ${digits(size)}`, digits(sampleOf(milliseconds).median), inHeap]);
    }
  }
  printTable('Setting up a rule set, in a fresh process', ['engine, triggers', 'CPU ms', 'heap B/trigger'], rows, [
    'signalbox: compileRules of parsed rules. zen-engine keeps its table outside the heap.',
  ]);
}

function runChild(order: SetUpOrder): Promise<SetUp> {
  const child = fork(join(__dirname, 'set-up-child.js'), [], { execArgv: ['--expose-gc'] });
  return new Promise((resolve, reject) => {
    child.once('message', (result: SetUp) => {
      child.kill();
      resolve(result);
    });
    child.once('error', reject);
    child.send(order);
  });
}
