import { fork } from 'node:child_process';
import { join } from 'node:path';
import { digits, sampleOf } from '../report/numbers';
import { printTable, say } from '../report/table';
import type { Engine } from './contenders';
import type { SetUp, SetUpOrder } from './set-up-child';

const ENGINES: Engine[] = ['signalbox', 'zen-engine', 'json-rules-engine'];
const ROUNDS = 3;

/** Compile time and memory, each in a fresh process. */
export async function measureSetUp(): Promise<void> {
  const rows: string[][] = [];
  for (const name of ENGINES) {
    for (const size of [1_000, 10_000]) {
      say(`rules: set-up of ${name} with ${size}`);
      const runs: SetUp[] = [];
      for (let round = 0; round < ROUNDS; round += 1) runs.push(await runChild({ name, size }));
      const median = (read: (run: SetUp) => number) => sampleOf(runs.map(read)).median;
      rows.push([
        `${name}, ${size}`,
        digits(median((run) => run.milliseconds)),
        digits(median((run) => run.heap) / size),
        digits(median((run) => run.rss) / 1e6),
      ]);
    }
  }
  printTable('Setting up a rule set, in a fresh process', ['engine, triggers', 'CPU ms', 'heap B/trigger', 'RSS MB'], rows, [
    'signalbox: compileRules of parsed rules; heap and RSS by which the process grew (zen-engine keeps its table outside the heap).',
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
