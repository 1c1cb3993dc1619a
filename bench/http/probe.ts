import { Session } from 'node:inspector';
import type { Profile } from './cpu-profile';

/**
 * Loaded into the measured process with `--require`: answers what it used, and profiles itself when asked. The code under test
 * stays as it is.
 */
export type Question = 'usage' | 'startProfile' | 'stopProfile' | 'collect';

export interface Usage {
  /** Microseconds of CPU, all threads. */
  cpu: number;
  rss: number;
}

let session: Session | undefined;

process.on('message', (question: Question) => void answer(question).then((reply) => process.send?.(reply)));

async function answer(question: Question): Promise<Usage | Profile | null> {
  if (question === 'usage') {
    const { user, system } = process.cpuUsage();
    return { cpu: user + system, rss: process.memoryUsage.rss() };
  }
  if (question === 'collect') {
    (globalThis as { gc?: () => void }).gc?.();
    return null;
  }
  if (question === 'startProfile') {
    session = new Session();
    session.connect();
    await post('Profiler.enable');
    await post('Profiler.setSamplingInterval', { interval: 250 });
    await post('Profiler.start');
    return null;
  }
  const { profile } = (await post('Profiler.stop')) as { profile: Profile };
  session?.disconnect();
  return profile;
}

const post = (method: string, parameters: object = {}): Promise<unknown> =>
  new Promise((resolve, reject) =>
    session!.post(method, parameters, (error, result) => (error ? reject(error as Error) : resolve(result))),
  );
