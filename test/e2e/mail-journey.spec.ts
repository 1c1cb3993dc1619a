import { TestApp } from '../support/app';
import { eventually } from '../support/eventually';
import { MailServer } from '../support/mail-server';
import { notify, ON_WRITE } from '../support/mailing';

/** What the service itself sends, from the write of a ticket to the server's acceptance. */
describe('Mail, from the write on', () => {
  let server: MailServer;
  let app: TestApp;

  const start = async (settings: Record<string, string> = {}) => {
    server = await MailServer.start();
    app = await TestApp.start({ SMTP_URL: server.url(), MAIL_FROM: 'Help <help@desk.example>', ...settings });
    await notify(app, ON_WRITE, ['requester_id', 'Re: {{ticket.title}}', '{{ticket.latest_public_comment}}']);
  };
  afterEach(async () => {
    await app.stop();
    await server.stop();
  });

  const write = async (email: string): Promise<number> => {
    const ticket = { subject: 'Hello', comment: { body: 'one' }, requester: { name: 'J', email } };
    return (await app.post('/api/v2/tickets', { ticket })).body.ticket.id as number;
  };
  const comment = (id: number, body: string) => app.put(`/api/v2/tickets/${id}`, { ticket: { comment: { body } } });
  const deliveriesOf = async (id: number) => (await app.get(`/api/v2/deliveries?ticket_id=${id}`)).body.deliveries;
  /** Until nothing of it happens by itself any more. */
  const settled = (id: number) =>
    eventually(
      async () => {
        const deliveries = await deliveriesOf(id);
        const open = deliveries.filter((one: { next_attempt_at: string | null }) => one.next_attempt_at !== null);
        expect(open).toEqual([]);
        return deliveries;
      },
      { within: 20_000 },
    );

  it('sends each mail once, in the order of the writes', async () => {
    await start();
    const id = await write('journey@shop.example');
    for (const body of ['two', 'three', 'four']) await comment(id, body);
    expect(await settled(id)).toMatchObject(Array.from({ length: 4 }, () => ({ state: 'sent', attempts: 1 })));
    expect(server.taken.map(({ text }) => text)).toEqual(['one', 'two', 'three', 'four']);
    const ids = server.taken.map(({ headers }) => headers['message-id']);
    expect(server.taken.slice(1).map(({ headers }) => headers['in-reply-to'])).toEqual(ids.slice(0, -1));
  });

  it('tries again, and keeps what comes later behind it', async () => {
    await start();
    let refused = 0;
    server.onData = ({ text }) => (text === 'one' && refused++ < 2 ? { code: 451, text: 'later' } : undefined);
    const id = await write('again@shop.example');
    await comment(id, 'two');
    expect(await settled(id)).toMatchObject([
      { state: 'sent', attempts: 3 },
      { state: 'sent', attempts: 1 },
    ]);
    expect(server.taken.map(({ text }) => text)).toEqual(['one', 'two']);
  });

  it('merges quick writes into one mail within the window', async () => {
    await start({ MERGE_WINDOW_SECONDS: '2' });
    const id = await write('window@shop.example');
    await comment(id, 'two');
    await comment(id, 'three');
    const deliveries = await settled(id);
    expect(deliveries.map(({ state }: { state: string }) => state)).toEqual(['sent', 'cancelled', 'cancelled']);
    expect(server.taken).toHaveLength(1);
    expect(server.taken[0]!.text.split(/\n+-+\n+/)).toEqual(['one', 'two', 'three']);
  });

  it('holds up nobody for recipients that the server puts off', async () => {
    await start();
    server.onRecipient = (address) => (address.startsWith('grey') ? { code: 450, text: 'Greylisted' } : undefined);
    const grey = [];
    for (let at = 0; at < 10; at++) grey.push(await write(`grey${at}@shop.example`));
    const [delivery] = await settled(await write('white@shop.example'));
    expect(delivery).toMatchObject({ state: 'sent' });
    // Their second try may be under way already.
    for (const id of grey) {
      await eventually(async () => expect(await deliveriesOf(id)).toMatchObject([{ state: 'retrying' }]));
    }
    const seconds = Date.parse(delivery.sent_at) - Date.parse(delivery.created_at);
    expect(seconds).toBeLessThanOrEqual(3_000);
  });

  it('fails alone when its template is too much, and leaves the others', async () => {
    await start();
    await notify(app, ON_WRITE, ['current_user', 'Heavy', '{% for x in (1..100000000) %}x{% endfor %}']);
    const id = await write('light@shop.example');
    const deliveries = await settled(id);
    expect(deliveries.map(({ state }: { state: string }) => state).sort()).toEqual(['failed', 'sent']);
    expect(deliveries.find(({ state }: { state: string }) => state === 'failed')).toMatchObject({
      last_error: expect.stringContaining('memory'),
    });
  });
});
