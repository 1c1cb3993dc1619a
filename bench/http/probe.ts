import { readFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import type { Profile } from './cpu-profile';

/**
 * Loaded into the measured process with `--require`: answers what it used, and profiles it when asked. The code under test stays
 * as it is.
 */
export type Question = 'usage' | 'startProfile' | 'stopProfile';

export interface Usage {
  /** Microseconds of CPU of the process, all threads. */
  cpu: number;
  /** Of the main thread alone; null where the system does not say. */
  mainThread: number | null;
  rss: number;
}

const SAMPLING_MICROSECONDS = 500;
/** What Linux counts CPU time of threads in. */
const TICK_MICROSECONDS = 10_000;

let session: Session | undefined;

process.on('message', (question: Question) => void answer(question).then((reply) => process.send?.(reply)));

async function answer(question: Question): Promise<Usage | Profile | null> {
  switch (question) {
    case 'usage':
      return usage();
    case 'startProfile':
      session = new Session();
      session.connect();
      await post('Profiler.enable');
      await post('Profiler.setSamplingInterval', { interval: SAMPLING_MICROSECONDS });
      await post('Profiler.start');
      return null;
    case 'stopProfile': {
      const { profile } = (await post('Profiler.stop')) as { profile: Profile };
      session?.disconnect();
      return profile;
    }
  }
}

function usage(): Usage {
  const { user, system } = process.cpuUsage();
  return { cpu: user + system, mainThread: mainThread(), rss: process.memoryUsage.rss() };
}

function mainThread(): number | null {
  try {
    const stat = readFileSync(`/proc/self/task/${process.pid}/stat`, 'utf8');
    const [user, system] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 13);
    return (Number(user) + Number(system)) * TICK_MICROSECONDS;
  } catch {
    return null;
  }
}

const post = (method: string, parameters: object = {}): Promise<unknown> =>
  new Promise((resolve, reject) =>
    session!.post(method, parameters, (error, result) => (error ? reject(error) : resolve(result))),
  );
