import { runNaively } from '../../test/support/naive';
import { digits, percent, type Sample } from '../report/numbers';
import { type Figure, printFigures, printTable, say } from '../report/table';
import type { BenchRule } from '../workload/bench-rule';
import { type Engine, load, type Loaded, verify } from './contenders';
import { compile, coverageOf, firedBy, parse } from './engine';
import { compare, measure, type Plan, type Timing } from './measure';
import { measureSetUp } from './set-up';
import { SIZES, Workload } from './workload';

interface Row {
  size: number;
  firings: number;
  timings: Map<string, Timing>;
  /** Against json-rules-engine, on the tickets that it could be given. */
  slow: Map<string, Timing>;
  slowTickets: number;
}

/** `--part rules`: the engine against its peers, in process. */
export async function benchRules(): Promise<void> {
  say('rules: making the workload');
  const workload = new Workload();
  verifyAgainstNaive(workload);
  const matching: Row[] = [];
  const cycles: Row[] = [];
  for (const size of SIZES) {
    say(`rules: ${size} triggers`);
    matching.push(await against(workload, workload.notifying(size), size, true));
    const rules = size === 10_000 ? workload.resting(size) : workload.rules(size);
    cycles.push(await against(workload, rules, size, size < 10_000));
  }
  const growth = await measureGrowth(workload);
  const avalanche = await measureAvalanche(workload);
  printRows('Matching: which of the triggers match a write, CPU us per write', matching, 'matching');
  printRows(
    'Whole cycle: fire, change, start again, CPU us per write (10 000: the first 1 000 and 9 000 that never match)',
    cycles,
    'firing',
  );
  const at = (rows: Row[], size: number) => rows.find((row) => row.size === size)!;
  const figures: Figure[] = [
    ratio('cycle, 1 000 triggers: zen-engine / signalbox', at(cycles, 1_000).timings, 'zen-engine', { atLeast: 50 }),
    ratio('cycle, 1 000 triggers: json-rules-engine / signalbox', at(cycles, 1_000).slow, 'json-rules-engine', {
      atLeast: 1_000,
    }),
    ratio('matching, 1 000 triggers: zen-engine / signalbox', at(matching, 1_000).timings, 'zen-engine'),
    ratio('matching, 1 000 triggers: json-rules-engine / signalbox', at(matching, 1_000).slow, 'json-rules-engine'),
    ratio('matching, 1 000 triggers: plain interpreter / signalbox', at(matching, 1_000).timings, 'plain'),
    { name: 'cycle, same firings: 10 000 triggers / 1 000 triggers', ratio: growth, goal: { atMost: 2 } },
    inverse('matching, 10 triggers: signalbox / plain interpreter', at(matching, 10).timings, { atMost: 2 }),
    inverse('cycle, 10 triggers: signalbox / plain interpreter', at(cycles, 10).timings, { atMost: 2 }),
    {
      name: `avalanche, 10 000 random triggers, ${digits(avalanche.firings)} firings: plain interpreter / signalbox`,
      ratio: avalanche.ratio,
      goal: { atLeast: 3 },
    },
  ];
  printFigures('Rules: ratios of CPU time', figures, [
    'Every engine fired the same triggers in the same order on every ticket it was given, in this run.',
    `The 1 000 triggers ask for ${coverageOf(parse(workload.rules(1_000), workload.world))}.`,
  ]);
  await measureSetUp();
}

const ratio = (name: string, timings: Map<string, Timing>, above: string, goal?: Figure['goal']): Figure => ({
  name,
  ratio: compare(timings, above, 'signalbox'),
  ...(goal && { goal }),
});

const inverse = (name: string, timings: Map<string, Timing>, goal: Figure['goal']): Figure => ({
  name,
  ratio: compare(timings, 'signalbox', 'plain'),
  ...(goal && { goal }),
});

/** The interpreter of the tests knows nothing of flat facts: it vouches for them, and for the plain interpreter. */
function verifyAgainstNaive(workload: Workload): void {
  const rules = workload.rules(1_000);
  const set = compile(rules, workload.world);
  for (const facts of workload.writes.slice(0, 20)) {
    const { fired } = runNaively(rules, facts, workload.world.definitions);
    if (fired.join() !== firedBy(set, facts).join()) throw new Error('The engine and the naive interpreter differ');
  }
}

/** Fewer tickets for json-rules-engine, which takes a thousand times as long. */
const SLOW_TICKETS: Record<number, number> = { 10: 100, 100: 30, 1_000: 5, 10_000: 1 };
/** And fewer for zen-engine where it takes long. */
const TICKETS: Record<number, number> = { 10: 500, 100: 200, 1_000: 60, 10_000: 10 };
const GROWTH_TICKETS = 300;
const AVALANCHE_TICKETS = 5;

async function against(workload: Workload, rules: BenchRule[], size: number, withSlow: boolean): Promise<Row> {
  const tickets = TICKETS[size]!;
  const fast = (['plain', 'signalbox', 'zen-engine'] as Engine[]).map((name) => load(name, workload, rules, tickets));
  const firings = await verify(fast, tickets);
  const timings = await measure(fast, planOf(tickets));
  const slowTickets = withSlow ? SLOW_TICKETS[size]! : 0;
  if (!withSlow) return { size, firings, timings, slow: new Map(), slowTickets };
  const slow: Loaded[] = [fast[1]!, load('json-rules-engine', workload, rules, slowTickets)];
  await verify(slow, slowTickets);
  return { size, firings, timings, slow: await measure(slow, planOf(slowTickets)), slowTickets };
}

const planOf = (tickets: number): Plan => ({
  tickets,
  rounds: tickets > 10 ? 5 : 3,
  milliseconds: 150,
  warmUpMilliseconds: 800,
});

async function measureGrowth(workload: Workload): Promise<Sample> {
  const few = load('signalbox', workload, workload.rules(1_000), GROWTH_TICKETS);
  const many = load('signalbox', workload, workload.resting(10_000), GROWTH_TICKETS);
  await verify([few, many], GROWTH_TICKETS);
  const contenders = [
    { name: 'few', decide: few.decide },
    { name: 'many', decide: many.decide },
  ];
  return compare(await measure(contenders, planOf(GROWTH_TICKETS)), 'many', 'few');
}

/** Changes cascade: hundreds of firings a write. A worst case for robustness, not a workload. */
async function measureAvalanche(workload: Workload): Promise<{ firings: number; ratio: Sample }> {
  const tickets = AVALANCHE_TICKETS;
  const engines = (['plain', 'signalbox'] as Engine[]).map((name) =>
    load(name, workload, workload.rules(10_000), tickets),
  );
  const firings = await verify(engines, tickets);
  return { firings, ratio: compare(await measure(engines, planOf(tickets)), 'plain', 'signalbox') };
}

function printRows(title: string, rows: Row[], what: string): void {
  const head = ['triggers', what, 'signalbox', 'plain', '', 'zen-engine', '', 'json-rules-engine', '', 'tickets'];
  const cells = rows.map(({ size, firings, timings, slow, slowTickets }) => [
    String(size),
    digits(firings),
    timeOf(timings, 'signalbox'),
    ...timeAndRatio(timings, 'plain'),
    ...timeAndRatio(timings, 'zen-engine'),
    ...(slow.size > 0 ? [...timeAndRatio(slow, 'json-rules-engine'), String(slowTickets)] : ['not run', '', '']),
  ]);
  printTable(title, head, cells, ['+- is half the distance of the highest round from the lowest.']);
}

const timeOf = (timings: Map<string, Timing>, name: string): string => {
  const { median, spread } = timings.get(name)!.time;
  return `${digits(median)} ±${percent(spread / 2)}`;
};

const timeAndRatio = (timings: Map<string, Timing>, name: string): string[] => [
  timeOf(timings, name),
  `${digits(compare(timings, name, 'signalbox').median)}x`,
];
