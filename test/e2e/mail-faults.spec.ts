import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Outcome } from '../../src/deliveries';
import type { TestApp } from '../support/app';
import { MailServer } from '../support/mail-server';
import { type MailDesk, Mailing, notify, ON_CREATE, startMailDesk } from '../support/mailing';

const USER = 'robot@desk.example';
const PASSWORD = 'pass word/&?';
const CREDENTIALS = `${encodeURIComponent(USER)}:${encodeURIComponent(PASSWORD)}@`;

describe('Mail that meets faults', () => {
  let desk: MailDesk;
  let app: TestApp;
  let server: MailServer;
  let mailing: Mailing;
  let made = 0;

  beforeAll(async () => {
    desk = await startMailDesk();
    ({ app, server, mailing } = desk);
    await notify(app, ON_CREATE, ['requester_id', 'Hi', 'Hello']);
  });
  afterAll(() => desk.stop());
  afterEach(() => server.reset());

  const write = async (): Promise<number> => {
    const requester = { name: 'C', email: `customer${++made}@shop.example` };
    const answer = await app.post('/api/v2/tickets', { ticket: { comment: { body: 'Hi' }, requester } });
    expect(answer.status).toBe(201);
    return answer.body.ticket.id as number;
  };
  const attemptWith = async (settings: Record<string, string>, ticketId: number): Promise<Outcome> => {
    const other = new Mailing(app, settings);
    const [outcome] = await other.attempt(ticketId);
    other.stop();
    return outcome!;
  };

  it('is tried again when the server asks to wait, as the same mail', async () => {
    const id = await write();
    const seen: (string | undefined)[] = [];
    server.onData = ({ headers }) => {
      seen.push(headers['message-id']);
      return seen.length === 1 ? { code: 451, text: '4.3.0 Try later' } : undefined;
    };
    expect(await mailing.attempt(id)).toEqual([
      {
        result: 'retry',
        error: expect.stringMatching(/^The mail server asked to wait: 451 .*Try later/),
        endpointIsWell: true,
        answer: { statusCode: 451, headers: {}, body: expect.stringContaining('Try later') },
      },
    ]);
    expect(await mailing.attempt(id)).toMatchObject([{ result: 'sent', answer: { statusCode: 250 } }]);
    expect(server.taken).toHaveLength(1);
    expect(seen[1]).toBe(seen[0]);
  });

  it('is tried again when a recipient is greylisted', async () => {
    const id = await write();
    server.onRecipient = () => ({ code: 450, text: '4.2.0 Greylisted' });
    expect(await mailing.attempt(id)).toMatchObject([
      { result: 'retry', endpointIsWell: true, answer: { statusCode: 450 } },
    ]);
  });

  it('fails for good when the server refuses the recipient or the mail', async () => {
    const id = await write();
    server.onRecipient = () => ({ code: 550, text: '5.1.1 No such user' });
    expect(await mailing.attempt(id)).toMatchObject([
      { result: 'failed', error: expect.stringMatching(/^Refused: .*550 5\.1\.1 No such user/) },
    ]);
    const shown = (await app.get(`/api/v2/deliveries?ticket_id=${id}`)).body.deliveries[0];
    expect(shown).toMatchObject({ state: 'failed', last_error: expect.stringContaining('No such user') });
    server.reset();
    server.onData = () => ({ code: 554, text: '5.7.1 Looks like spam' });
    expect(await mailing.attempt(await write())).toMatchObject([{ result: 'failed', answer: { statusCode: 554 } }]);
  });

  it('is tried again when the server takes it and hangs up before it says so', async () => {
    const id = await write();
    server.hangsUp = () => server.taken.length === 1;
    expect(await mailing.attempt(id)).toMatchObject([{ result: 'retry', error: expect.stringContaining('reached') }]);
    expect(server.taken).toHaveLength(1);
    expect(await mailing.attempt(id)).toMatchObject([{ result: 'sent' }]);
    const [first, second] = server.taken;
    expect(second!.headers['message-id']).toBe(first!.headers['message-id']);
    expect({ ...second!.headers, date: '', 'content-type': '' }).toEqual({
      ...first!.headers,
      date: '',
      'content-type': '',
    });
    expect([second!.text, second!.html]).toEqual([first!.text, first!.html]);
  });

  it('waits for a server that is not there', async () => {
    const outcome = await attemptWith({ SMTP_URL: 'smtp://127.0.0.1:1' }, await write());
    expect(outcome).toMatchObject({ result: 'retry', error: expect.stringContaining('cannot be reached') });
  });

  describe('by a server that', () => {
    const sockets = new Set<Socket>();
    let broken: Server;
    const listen = (serve: (socket: Socket) => void): Promise<string> =>
      new Promise((resolve) => {
        broken = createServer((socket) => {
          sockets.add(socket);
          socket.on('error', () => undefined);
          serve(socket);
        }).listen(0, '127.0.0.1', () => resolve(`smtp://127.0.0.1:${(broken.address() as AddressInfo).port}`));
      });
    afterEach(() => {
      for (const socket of sockets) socket.destroy();
      broken.close();
    });

    it.each<[string, (socket: Socket) => void, RegExp]>([
      ['never greets', () => undefined, /in time/],
      ['resets the connection', (socket) => socket.resetAndDestroy(), /reached/],
      ['hangs up at once', (socket) => socket.end(), /reached/],
      ['speaks another language', (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'), /reached/],
      ['is too busy', (socket) => socket.end('421 4.3.2 Too busy\r\n'), /reached.*421/],
      ['turns everybody away', (socket) => socket.end('554 No service here\r\n'), /reached.*554/],
      ['stops in the middle', (socket) => socket.write('220 hello\r\n'), /in time/],
    ])('%s, it is tried again', async (_, serve, error) => {
      const url = await listen(serve);
      const settings = { SMTP_URL: `${url}?greetingTimeout=300&socketTimeout=300&connectionTimeout=900` };
      expect(await attemptWith(settings, await write())).toMatchObject({
        result: 'retry',
        endpointIsWell: false,
        error: expect.stringMatching(error),
      });
    });
  });

  describe('with credentials', () => {
    let guarded: MailServer;
    beforeAll(async () => {
      guarded = await MailServer.start({
        authOptional: false,
        onAuth: (auth, _session, done) => {
          if (auth.username === USER && auth.password === PASSWORD) return done(null, { user: auth.username });
          done(
            new Error(
              `Go away ${auth.username} with ${auth.password}, ${Buffer.from(auth.password!).toString('base64')}`,
            ),
          );
        },
      });
    });
    afterAll(() => guarded.stop());
    const trusting = '?tls.rejectUnauthorized=false';

    it('signs in over STARTTLS', async () => {
      const outcome = await attemptWith({ SMTP_URL: guarded.url(CREDENTIALS) + trusting }, await write());
      expect(outcome).toMatchObject({ result: 'sent' });
      expect(guarded.taken).toMatchObject([{ secure: true, user: USER }]);
    });

    it('sends nothing to a server whose certificate it cannot trust', async () => {
      const outcome = await attemptWith({ SMTP_URL: guarded.url(CREDENTIALS) }, await write());
      expect(outcome).toMatchObject({ result: 'retry', error: expect.stringContaining('certificate') });
    });

    it('waits while they are wrong, and says nothing of them', async () => {
      const wrong = `${encodeURIComponent(USER)}:wrong%20secret@`;
      const id = await write();
      const outcome = await attemptWith({ SMTP_URL: guarded.url(wrong) + trusting }, id);
      expect(outcome).toMatchObject({ result: 'retry', error: expect.stringContaining('credentials of SMTP_URL') });
      const said = JSON.stringify([outcome, (await app.get(`/api/v2/deliveries?ticket_id=${id}`)).body]);
      for (const secret of ['wrong secret', 'wrong%20secret', USER, Buffer.from('wrong secret').toString('base64')])
        expect(said).not.toContain(secret);
    });
  });
});
