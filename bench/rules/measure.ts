import { ratioOf, type Sample, sampleOf } from '../report/numbers';

/** One way to decide about a ticket, by the ticket's place in the workload. */
export interface Contender {
  name: string;
  decide(ticket: number): unknown;
}

export interface Timing {
  /** Microseconds of CPU per ticket, by round. */
  rounds: number[];
  time: Sample;
}

export interface Plan {
  tickets: number;
  rounds: number;
  /** Each contender's share of a round; a ticket that is begun is finished. */
  milliseconds: number;
  warmUpMilliseconds: number;
}

/**
 * Measures contenders side by side: warms each up, then gives each its turn in every round. CPU time of the process, which
 * other work on the machine disturbs least; garbage collection is in it.
 */
export async function measure(contenders: Contender[], plan: Plan): Promise<Map<string, Timing>> {
  for (const contender of contenders) await turn(contender, plan.tickets, plan.warmUpMilliseconds);
  const rounds = new Map(contenders.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round < plan.rounds; round += 1) {
    for (const contender of contenders) {
      rounds.get(contender.name)!.push(await turn(contender, plan.tickets, plan.milliseconds));
    }
  }
  return new Map([...rounds].map(([name, times]) => [name, { rounds: times, time: sampleOf(times) }]));
}

/** Whole passes over the tickets, so that each turn sees the same ones. */
async function turn({ decide }: Contender, tickets: number, milliseconds: number): Promise<number> {
  const started = performance.now();
  const cpu = process.cpuUsage();
  let passes = 0;
  do {
    for (let ticket = 0; ticket < tickets; ticket += 1) {
      const decision = decide(ticket);
      if (decision instanceof Promise) await decision;
    }
    passes += 1;
  } while (performance.now() - started < milliseconds);
  const { user, system } = process.cpuUsage(cpu);
  return (user + system) / (passes * tickets);
}

export const compare = (timings: Map<string, Timing>, above: string, below: string): Sample =>
  ratioOf(timings.get(above)!.rounds, timings.get(below)!.rounds);
