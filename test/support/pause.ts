/** Holds a service up in the middle of something, so that a test can look and act meanwhile. */
export class Pause {
  /** Settles when the service has come to this point. */
  readonly reached: Promise<void>;
  private readonly released: Promise<void>;
  private arrive!: () => void;
  private release!: () => void;

  /** After the work of a method's call, the first one or a later one. */
  static after<Key extends string>(
    service: Record<Key, (...args: never[]) => Promise<unknown>>,
    method: Key,
    turn = 1,
  ): Pause {
    const pause = new Pause();
    const work = service[method].bind(service) as (...args: unknown[]) => Promise<unknown>;
    let turns = 0;
    const held = async (...args: unknown[]) => {
      const result = await work(...args);
      if (++turns === turn) await pause.hold();
      return result;
    };
    service[method] = held as never;
    return pause;
  }

  private constructor() {
    this.reached = new Promise((resolve) => (this.arrive = resolve));
    this.released = new Promise((resolve) => (this.release = resolve));
  }

  go(): void {
    this.release();
  }

  private hold(): Promise<void> {
    this.arrive();
    return this.released;
  }
}
