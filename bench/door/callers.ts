const CALLERS = 64;

export interface Pace {
  /** Microseconds of time per call. */
  time: number;
  /** Microseconds of CPU of this process per call. */
  cpu: number;
}

/** Makes so many calls, 64 under way at any time. */
export async function callMany(count: number, call: () => Promise<void>): Promise<Pace> {
  const started = performance.now();
  const cpu = process.cpuUsage();
  let left = count;
  const caller = async () => {
    while (left-- > 0) await call();
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  const { user, system } = process.cpuUsage(cpu);
  return { time: ((performance.now() - started) * 1_000) / count, cpu: (user + system) / count };
}
