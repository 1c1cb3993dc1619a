import { Delivering } from '../support/delivering';
import { createTestDatabase, databaseUnderTest, type TestDatabase } from '../support/database';
import { eventually } from '../support/eventually';
import { Receiver } from '../support/receiver';

/** A service that stops waits a few seconds for its receivers; these never answer it. */
describe('Deliveries that a service left behind', () => {
  let database: TestDatabase;
  let receiver: Receiver;
  let services: Delivering[];

  beforeEach(async () => {
    database = await createTestDatabase();
    receiver = await Receiver.start({ respond: () => undefined });
    services = [await start()];
  });
  afterEach(async () => {
    for (const service of services) await service.stop({ keepDatabase: true, keepReceivers: true });
    await receiver.stop();
    await database.drop();
  });

  const start = () => Delivering.start({ databaseUrl: database.url, receivers: [receiver] });

  async function loseSender(): Promise<number[]> {
    const [lost] = services.splice(0, 1);
    const ids = (await lost!.create(10)).sort((a, b) => a - b);
    await eventually(() => expect(receiver.requests).toHaveLength(10));
    await lost!.stop({ keepDatabase: true, keepReceivers: true });
    receiver.answer((response) => response.writeHead(204).end());
    return ids;
  }

  async function allArriveAgain(ids: number[], within: number): Promise<void> {
    const [next] = services;
    await eventually(
      async () => {
        const states = (await next!.deliveries()).map(({ ticket_id, state, attempts }) => [ticket_id, state, attempts]);
        expect(states).toEqual(ids.map((id) => [id, 'sent', 2]));
      },
      { within },
    );
    expect(receiver.requests).toHaveLength(20);
    expect(new Set(receiver.keys).size).toBe(10);
  }

  it('are due at once at the next start, or as soon as their lease ends', async () => {
    const ids = await loseSender();
    services.push(await start());
    await allArriveAgain(ids, databaseUnderTest() === 'sqlite' ? 3_000 : 8_000);
  });

  if (databaseUnderTest() === 'postgres') {
    it('are taken over by another process when their lease ends, and not before', async () => {
      const [first] = services;
      const [id] = await first!.create();
      await eventually(() => expect(receiver.requests).toHaveLength(1));
      const other = await start();
      services.push(other);
      // Longer than a lease lasts: it is extended while its sender lives.
      const until = performance.now() + 7_000;
      await eventually(() => expect(performance.now()).toBeGreaterThan(until));
      await other.only(id!, { state: 'sending', attempts: 1 });
      expect(receiver.requests).toHaveLength(1);
      services = [other];
      await first!.stop({ keepDatabase: true, keepReceivers: true });
      receiver.answer((response) => response.writeHead(204).end());
      await other.only(id!, { state: 'sent', attempts: 2 });
      expect(new Set(receiver.keys).size).toBe(1);
    });

    it('go out once each when two processes send', async () => {
      receiver.answer((response) => response.writeHead(204).end());
      services.push(await start());
      const ids = (await Promise.all(services.map((service) => service.create(150)))).flat();
      await eventually(() => expect(receiver.requests.length).toBeGreaterThanOrEqual(ids.length));
      await eventually(async () => {
        expect(await services[0]!.deliveries('state=sent&per_page=100&page=3')).toHaveLength(100);
      });
      expect(receiver.requests).toHaveLength(ids.length);
      expect(new Set(receiver.keys).size).toBe(ids.length);
    });
  }
});
