import * as fc from 'fast-check';
import { anyTraffic } from './support/traffic/random-requests';
import { printRequest, type ScriptedRequest } from './support/traffic/scripted-request';
import { ScriptedService } from './support/traffic/service';
import { WORLD } from './support/traffic/world';

const PAIRS = 5;
const SEQUENCES = 8;
const MILLISECONDS = 30_000;
/** Of making a failing sequence small. */
const SHRINKING_MILLISECONDS = 90_000;

describe('SQLite and PostgreSQL', () => {
  it(
    'answer random requests alike',
    async () => {
      const end = Date.now() + MILLISECONDS;
      for (let alike = 0; alike < PAIRS && Date.now() < end; alike++) await compare();
    },
    MILLISECONDS + SHRINKING_MILLISECONDS + 60_000,
  );
});

/** Several sequences one after another on one pair of services, so that later ones meet what earlier ones left. */
async function compare(): Promise<void> {
  const history: Step[] = [];
  const pair = await Pair.start();
  let found: Difference | undefined;
  const isAlike = async (traffic: ScriptedRequest[]) => {
    found = await pair.firstDifference(traffic);
    history.push(...traffic, 'begin');
    return found === undefined;
  };
  try {
    const checked = await fc.check(fc.asyncProperty(anyTraffic, isAlike), { numRuns: SEQUENCES, endOnFailure: true });
    if (found) throw new Error(`${await shrunk(history, found)}\n\nseed ${checked.seed}`);
    // Not a difference but a fault on the way, which `check` only reports.
    if (checked.failed) throw checked.errorInstance;
  } finally {
    await pair.stop();
  }
}

/** `begin`: what follows names no record that was made before. */
type Step = ScriptedRequest | 'begin';

interface Difference {
  at: number;
  report: string;
}

/** The same service on each database. */
class Pair {
  private constructor(private readonly services: ScriptedService[]) {}

  static async start(): Promise<Pair> {
    const pair = new Pair([await ScriptedService.start('sqlite'), await ScriptedService.start('postgres')]);
    const difference = await pair.firstDifference([...WORLD, 'begin']);
    if (difference) throw new Error(difference.report);
    return pair;
  }

  async stop(): Promise<void> {
    await Promise.all(this.services.map((service) => service.stop()));
  }

  async firstDifference(steps: Step[]): Promise<Difference | undefined> {
    for (const [at, step] of steps.entries()) {
      if (step === 'begin') for (const service of this.services) service.begin();
      else {
        const [sqlite, postgres] = await Promise.all(this.services.map((service) => service.answer(step)));
        const report = reportOf(step, sqlite!, postgres!);
        if (report) return { at, report };
      }
    }
    return undefined;
  }
}

function reportOf(request: ScriptedRequest, sqlite: string[], postgres: string[]): string | undefined {
  const [ours, theirs] = [sqlite, postgres].map((pages) => pages.join('\n').split('\n')) as [string[], string[]];
  const at = [...ours, ''].findIndex((line, index) => line !== theirs[index]);
  if (ours.join('\n') === theirs.join('\n')) return undefined;
  const around = (lines: string[]) => lines.slice(Math.max(0, at - 3), at + 4).join('\n    ');
  return [
    printRequest(request),
    `  SQLite answered ${ours[0]}, at line ${at + 1}:\n    ${around(ours)}`,
    `  PostgreSQL answered ${theirs[0]}, at line ${at + 1}:\n    ${around(theirs)}`,
  ].join('\n');
}

/** The steps with every one left out that the difference does not need, each try on databases of its own. */
async function shrunk(history: Step[], found: Difference): Promise<string> {
  const end = Date.now() + SHRINKING_MILLISECONDS;
  let needed = history;
  let { report } = found;
  const tryWith = async (steps: Step[]) => {
    const difference = await onFreshPair(steps);
    if (!difference) return false;
    needed = steps.slice(0, difference.at + 1);
    report = difference.report;
    return true;
  };
  await tryWith(history.slice(history.lastIndexOf('begin', -2) + 1));
  for (let size = needed.length >> 1; size >= 1; size >>= 1) {
    for (let to = needed.length - 1; to > 0 && Date.now() < end; to = Math.min(to - size, needed.length - 1)) {
      await tryWith([...needed.slice(0, Math.max(0, to - size)), ...needed.slice(to)]);
    }
  }
  const lines = needed.map((step) => (step === 'begin' ? '--' : printRequest(step)));
  return `These requests are answered differently, the last one so:\n${lines.join('\n')}\n\n${report}`;
}

async function onFreshPair(steps: Step[]): Promise<Difference | undefined> {
  const pair = await Pair.start();
  try {
    return await pair.firstDifference(steps);
  } finally {
    await pair.stop();
  }
}
