/** How many writes a service is killed under. */
interface Plan {
  writes: number;
  kills: number;
  inFlight: number;
}

/** After how many answers it is killed, in order: never when what is in flight may be all that is left. */
export function randomPoints({ writes, kills, inFlight }: Plan): number[] {
  const latest = writes - kills * inFlight - 1;
  return Array.from({ length: kills }, () => 1 + Math.floor(Math.random() * latest)).sort((a, b) => a - b);
}

/** Works on all of them, so many at a time. */
export async function eachInFlight(
  inFlight: number,
  keys: string[],
  work: (key: string) => Promise<void>,
): Promise<void> {
  const waiting = [...keys];
  const worker = async () => {
    for (let key = waiting.shift(); key !== undefined; key = waiting.shift()) await work(key);
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
}
