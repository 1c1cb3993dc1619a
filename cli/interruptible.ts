const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Does the work; Ctrl-C meanwhile stops it in its own way, and a second one ends the command at once. */
export async function interruptible<T>(work: () => Promise<T>, stop: () => void): Promise<T> {
  let isAsked = false;
  const interrupt = () => {
    if (isAsked) process.exit(1);
    isAsked = true;
    stop();
  };
  for (const signal of SIGNALS) process.on(signal, interrupt);
  try {
    return await work();
  } finally {
    for (const signal of SIGNALS) process.off(signal, interrupt);
  }
}
