import { type TestApp, TestClock } from '../support/app';
import type { MailServer } from '../support/mail-server';
import { type MailDesk, type Mailing, notify, ON_WRITE, startMailDesk } from '../support/mailing';
import { createUser } from '../support/records';

const LIMIT = 3;

describe('Mail is guarded', () => {
  let desk: MailDesk;
  let app: TestApp;
  let server: MailServer;
  let mailing: Mailing;
  const clock = new TestClock();
  let made = 0;

  beforeAll(async () => {
    desk = await startMailDesk({ MAIL_FROM: 'help@desk.example', MAIL_LOOP_LIMIT_PER_HOUR: String(LIMIT) }, { clock });
    ({ app, server, mailing } = desk);
    await notify(app, ON_WRITE, ['requester_id', 'Got it', 'x']);
  });
  afterAll(() => desk.stop());
  afterEach(() => server.reset());

  const write = async (ticket: object, email = `guarded${++made}@shop.example`): Promise<number> => {
    const requester = { name: 'G', email };
    const answer = await app.post('/api/v2/tickets', { ticket: { comment: { body: 'Hi' }, requester, ...ticket } });
    expect({ status: answer.status, details: answer.body.details }).toEqual({ status: 201, details: undefined });
    return answer.body.ticket.id as number;
  };

  it.each<[string, object]>([
    ['Auto-Submitted: auto-replied', { 'Auto-Submitted': 'auto-replied' }],
    ['Auto-Submitted: auto-generated; x=1', { 'auto-submitted': ' auto-generated; x=1 ' }],
    ['Precedence: bulk', { Precedence: 'bulk' }],
    ['Precedence: auto_reply', { PRECEDENCE: ['auto_reply'] }],
    ['List-Id: <news.shop.example>', { 'List-ID': '<news.shop.example>' }],
    ['Return-Path: <>', { 'Return-Path': '<>' }],
    ['X-Auto-Response-Suppress: DR, OOF', { 'X-Auto-Response-Suppress': 'DR, OOF' }],
    ['Content-Type: multipart/report', { 'Content-Type': 'multipart/report; report-type=delivery-status' }],
  ])('against answering %s', async (sign, headers) => {
    const expected = [{ result: 'cancelled', error: expect.stringContaining(sign) }];
    expect(await mailing.attempt(await write({ metadata: { headers } }))).toEqual(expected);
    const inComment = await write({ comment: { body: 'Hi', metadata: { headers } } });
    expect(await mailing.attempt(inComment)).toEqual(expected);
    const shown = (await app.get(`/api/v2/deliveries?ticket_id=${inComment}`)).body.deliveries[0];
    expect(shown).toMatchObject({ state: 'cancelled', last_error: expect.stringContaining(sign) });
    expect(server.taken).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['an ordinary mail', { headers: { 'Auto-Submitted': 'no', Precedence: 'normal', 'Return-Path': '<a@b.example>' } }],
    ['a mail without receipts', { headers: { 'X-Auto-Response-Suppress': 'RN, NRN' } }],
    ['no headers', { headers: {} }],
    ['headers that are none', { headers: ['Auto-Submitted'] }],
    ['values that are none', { headers: { 'Auto-Submitted': { x: 1 }, Precedence: 5, 'Return-Path': null } }],
    ['no metadata', null],
    ['other metadata', 'auto-replied'],
  ])('but answers %s', async (_, metadata) => {
    expect(await mailing.attempt(await write({ metadata }))).toMatchObject([{ result: 'sent' }]);
  });

  it('against answering the author of an automatic update, but tells everybody else', async () => {
    const agent = await createUser(app, { name: 'Watcher', email: 'watcher@team.example', role: 'agent' });
    const isPublic = { field: 'comment_is_public', operator: 'is', value: 'true' };
    const watching = await notify(app, isPublic, [String(agent.id), 'News', 'x']);
    const id = await write({});
    await mailing.attempt(id);
    server.reset();
    const metadata = { headers: { 'Auto-Submitted': 'auto-replied' } };
    const [{ requester_id: author_id }] = [(await app.get(`/api/v2/tickets/${id}`)).body.ticket];
    await app.put(`/api/v2/tickets/${id}`, { ticket: { comment: { body: 'I am away', author_id }, metadata } });
    const outcomes = await mailing.attempt(id);
    expect(outcomes.map(({ result }) => result).sort()).toEqual(['cancelled', 'sent']);
    expect(server.taken.map(({ to }) => to)).toEqual([['watcher@team.example']]);
    await app.delete(`/api/v2/triggers/${watching}`);
  });

  it.each([
    'MAILER-DAEMON@shop.example',
    'postmaster@shop.example',
    'no-reply@shop.example',
    'noreply+abc@shop.example',
    'orders.do-not-reply@shop.example',
    'donotreply@shop.example',
    'bounce@shop.example',
    'news-bounces@shop.example',
    'bounces+12=a@shop.example',
  ])('against %s', async (email) => {
    expect(await mailing.attempt(await write({}, email))).toEqual([
      { result: 'cancelled', error: `${email} is no address of a person` },
    ]);
  });

  it('against its own address', async () => {
    expect(await mailing.attempt(await write({}, 'Help@desk.example'))).toEqual([
      { result: 'cancelled', error: 'Help@desk.example is where our mail comes from' },
    ]);
  });

  it.each(['casino@shop.example', 'noreen@shop.example', 'reply@shop.example', 'bouncer@shop.example'])(
    'but not against %s',
    async (email) => expect(await mailing.attempt(await write({}, email))).toMatchObject([{ result: 'sent' }]),
  );

  it('against people who were suspended or deleted before it is sent', async () => {
    const suspended = await write({}, 'soon.suspended@shop.example');
    const deleted = await write({}, 'soon.deleted@shop.example');
    const requesterOf = async (id: number) => (await app.get(`/api/v2/tickets/${id}`)).body.ticket.requester_id;
    await app.put(`/api/v2/users/${await requesterOf(suspended)}`, { user: { suspended: true } });
    expect((await app.delete(`/api/v2/users/${await requesterOf(deleted)}`)).status).toBe(200);
    expect(await mailing.attempt(suspended)).toEqual([{ result: 'cancelled', error: 'The recipient is suspended' }]);
    expect(await mailing.attempt(deleted)).toEqual([{ result: 'cancelled', error: 'The recipient is deleted' }]);
    expect(server.taken).toEqual([]);
  });

  it('against loops: only so many answers an hour to the mails of one address', async () => {
    const email = 'robot@shop.example';
    const byMail = () => write({ via: { channel: 'email' } }, email);
    for (let times = 0; times < LIMIT; times++) {
      expect(await mailing.attempt(await byMail())).toMatchObject([{ result: 'sent' }]);
    }
    const beyond = await byMail();
    expect(await mailing.attempt(beyond)).toEqual([{ result: 'cancelled', error: expect.stringContaining('loop') }]);
    expect(await mailing.attempt(await write({ via: { channel: 'email' } }, 'human@shop.example'))).toMatchObject([
      { result: 'sent' },
    ]);
    expect(await mailing.attempt(await write({}, email))).toMatchObject([{ result: 'sent' }]);
    clock.advance(3_600_001);
    expect(await mailing.attempt(await byMail())).toMatchObject([{ result: 'sent' }]);
  });

  it('counting no delivery twice, however often it is tried', async () => {
    const id = await write({ via: { channel: 'email' } }, 'retried@shop.example');
    server.onData = () => ({ code: 451, text: 'later' });
    for (let times = 0; times < LIMIT * 2; times++) {
      expect(await mailing.attempt(id)).toMatchObject([{ result: 'retry' }]);
    }
    server.reset();
    expect(await mailing.attempt(id)).toMatchObject([{ result: 'sent' }]);
  });

  it('holding back nothing else: a hundred tickets by the API get a hundred mails', async () => {
    const rows = [];
    for (let times = 0; times < 100; times++) rows.push(...(await mailing.rows(await write({}, 'busy@shop.example'))));
    const outcomes = await mailing.attemptAll(rows);
    expect(outcomes.filter(({ result }) => result !== 'sent')).toEqual([]);
    expect(new Set(server.taken.map(({ headers }) => headers['message-id'])).size).toBe(100);
  });
});
