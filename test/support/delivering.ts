import { eventually } from './eventually';
import { PostingSender } from './posting-sender';
import { Receiver } from './receiver';
import { TestApp, type TestClock } from './app';

/** A delivery as the API answers it. */
export interface Delivery {
  id: number;
  ticket_id: number;
  state: string;
  attempts: number;
  idempotency_key: string;
  next_attempt_at: string | null;
  last_error: string | null;
  sent_at: string | null;
  delivery_attempts: {
    attempt: number;
    result: string;
    status_code: number | null;
    error: string | null;
    at: string;
  }[];
}

/** A service that tells receivers of its tickets: one for each endpoint, numbered from 1. */
export class Delivering {
  private constructor(
    readonly app: TestApp,
    readonly receivers: Receiver[],
    readonly sender: PostingSender,
  ) {}

  static async start({
    clock,
    databaseUrl,
    settings = {},
    receivers,
    endpoints = 1,
  }: {
    clock?: TestClock;
    databaseUrl?: string;
    settings?: Record<string, string>;
    receivers?: Receiver[];
    endpoints?: number;
  } = {}): Promise<Delivering> {
    const listening = receivers ?? (await Promise.all(Array.from({ length: endpoints }, () => Receiver.start())));
    const addresses = Object.fromEntries(listening.map(({ url }, at) => [at + 1, url]));
    let sender!: PostingSender;
    const app = await TestApp.start(settings, {
      clock,
      databaseUrl,
      prepare: (made) => (sender = PostingSender.register(made, addresses)),
    });
    return new Delivering(app, listening, sender);
  }

  get receiver(): Receiver {
    return this.receivers[0]!;
  }

  /** Creates tickets at once; their ids in the order in which they were stored. */
  async create(count = 1): Promise<number[]> {
    const answers = await Promise.all(
      Array.from({ length: count }, () => this.app.post('/api/v2/tickets', { ticket: { description: 'Hi' } })),
    );
    return answers.map(({ body }) => (body as { ticket: { id: number } }).ticket.id).sort((a, b) => a - b);
  }

  async update(ticketId: number, tag: string): Promise<void> {
    await this.app.put(`/api/v2/tickets/${ticketId}`, { ticket: { additional_tags: [tag] } });
  }

  async deliveries(query = ''): Promise<Delivery[]> {
    return ((await this.app.get(`/api/v2/deliveries?${query}`)).body as { deliveries: Delivery[] }).deliveries;
  }

  async show(id: number): Promise<Delivery> {
    return ((await this.app.get(`/api/v2/deliveries/${id}`)).body as { delivery: Delivery }).delivery;
  }

  /** Waits until the only delivery of a ticket looks so. */
  only(ticketId: number, expected: Partial<Delivery>, within?: number): Promise<Delivery> {
    return eventually(
      async () => {
        const found = await this.deliveries(`ticket_id=${ticketId}`);
        expect(found).toEqual([expect.objectContaining(expected)]);
        return found[0]!;
      },
      { within },
    );
  }

  async stop({ keepDatabase = false, keepReceivers = false } = {}): Promise<void> {
    await this.app.stop({ keepDatabase });
    await this.sender.close();
    if (!keepReceivers) for (const receiver of this.receivers) await receiver.stop();
  }
}
