type Listener<Arguments extends unknown[]> = (...args: Arguments) => void | Promise<void>;

/** Lets a module tell those that depend on it what happens, without knowing them. */
export class Listeners<Arguments extends unknown[]> {
  private readonly listeners: Listener<Arguments>[] = [];

  add(listener: Listener<Arguments>): void {
    this.listeners.push(listener);
  }

  /** Calls one after the other; the first that throws ends it. */
  async notify(...args: Arguments): Promise<void> {
    for (const listener of this.listeners) await listener(...args);
  }
}
