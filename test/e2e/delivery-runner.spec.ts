import { PostingSender } from '../support/posting-sender';
import { Receiver } from '../support/receiver';
import { eventually } from '../support/eventually';
import { TestApp, TestClock } from '../support/app';

const ENDPOINT = 7;

describe('Deliveries on their way', () => {
  let app: TestApp;
  let clock: TestClock;
  let receiver: Receiver;
  let sender: PostingSender;

  beforeEach(async () => {
    clock = new TestClock();
    app = await TestApp.start({}, { clock });
    receiver = await Receiver.start();
    sender = PostingSender.register(app, { [ENDPOINT]: receiver.url });
  });
  afterEach(async () => {
    await app.stop();
    await sender.close();
    await receiver.stop();
  });

  const create = async (): Promise<number> =>
    (await app.post('/api/v2/tickets', { ticket: { description: 'Hi' } })).body.ticket.id;
  const update = (id: number, tag: string) => app.put(`/api/v2/tickets/${id}`, { ticket: { additional_tags: [tag] } });
  const deliveriesOf = async (ticketId: number) =>
    (await app.get(`/api/v2/deliveries?ticket_id=${ticketId}`)).body.deliveries;

  it('arrive, once, and say so', async () => {
    const id = await create();
    await eventually(async () => expect(await deliveriesOf(id)).toMatchObject([{ state: 'sent', attempts: 1 }]));
    const [delivery] = await deliveriesOf(id);
    expect(delivery).toMatchObject({ next_attempt_at: null, last_error: null, sent_at: '2026-11-23T09:00:00Z' });
    expect(receiver.received).toMatchObject([{ key: delivery.idempotency_key, body: { ticket_id: id } }]);
  });

  it('come in the order of the writes to a ticket, also when the first has to try again', async () => {
    let refusals = 2;
    receiver.answer = (_received, response) => response.writeHead(refusals-- > 0 ? 503 : 204).end();
    const id = await create();
    for (const tag of ['one', 'two', 'three']) await update(id, tag);
    await eventually(async () => {
      clock.advance(5_000);
      expect((await deliveriesOf(id)).map(({ state }: { state: string }) => state)).toEqual(Array(4).fill('sent'));
    });
    const all = await deliveriesOf(id);
    expect(all.map(({ attempts }: { attempts: number }) => attempts)).toEqual([3, 1, 1, 1]);
    const [first, ...others] = all.map(({ idempotency_key }: { idempotency_key: string }) => idempotency_key);
    expect(receiver.keys).toEqual([first, first, first, ...others]);
  });
});
