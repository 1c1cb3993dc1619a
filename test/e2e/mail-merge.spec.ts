import type { TestApp } from '../support/app';
import type { MailServer } from '../support/mail-server';
import { type MailDesk, Mailing, notify, ON_WRITE, startMailDesk } from '../support/mailing';

const RULE = '-'.repeat(46);

describe('The merge window of mail', () => {
  let desk: MailDesk;
  let app: TestApp;
  let server: MailServer;
  let mailing: Mailing;
  let made = 0;

  beforeAll(async () => {
    desk = await startMailDesk({ MERGE_WINDOW_SECONDS: '60' });
    ({ app, server, mailing } = desk);
    for (const [title, field] of [
      ['News', 'requester_id'],
      ['Other', 'current_user'],
    ]) {
      await notify(app, ON_WRITE, [
        field,
        `${title} {{ticket.priority}}`,
        `${title}: <b>{{ticket.latest_comment}}</b>`,
      ]);
    }
  });
  afterAll(() => desk.stop());
  afterEach(() => server.reset());

  const write = async (): Promise<number> => {
    const requester = { name: 'M', email: `merged${++made}@shop.example` };
    const ticket = { comment: { body: 'one' }, priority: 'low', requester };
    return (await app.post('/api/v2/tickets', { ticket })).body.ticket.id as number;
  };
  const update = async (id: number, ticket: object) =>
    expect((await app.put(`/api/v2/tickets/${id}`, { ticket })).status).toBe(200);
  const toCustomer = () => server.taken.filter(({ to }) => to[0]!.startsWith('merged'));
  const statesOf = async (id: number) =>
    (await mailing.rows(id))
      .filter(({ recipient }) => recipient.startsWith('merged'))
      .map(({ state, last_error, merged_into }) => ({ state, last_error, merged_into }));

  it('makes one mail of quick writes: each body, oldest first, under the newest subject', async () => {
    const id = await write();
    await update(id, { comment: { body: 'two' }, priority: 'high' });
    await update(id, { comment: { body: 'three' }, priority: 'urgent' });
    await mailing.makeWait(id);
    const outcomes = await mailing.attempt(id);
    expect(outcomes.map(({ result }) => result)).toEqual(['sent', 'sent']);
    expect(toCustomer()).toHaveLength(1);
    const [mail] = toCustomer();
    expect(mail!.headers.subject).toBe('News urgent');
    expect(mail!.text).toBe(['News: one', 'News: two', 'News: three'].join(`\n\n${RULE}\n\n`));
    expect(mail!.html.replace(/\s+/g, ' ')).toContain(
      'News: <b>one</b> <hr> News: <b>two</b> <hr> News: <b>three</b> </body>',
    );
    const [first] = await mailing.rows(id);
    const merged = { state: 'cancelled', last_error: `merged into delivery ${first!.id}`, merged_into: first!.id };
    expect(await statesOf(id)).toEqual([{ state: 'sent', last_error: null, merged_into: null }, merged, merged]);
    const shown = (await app.get(`/api/v2/deliveries?ticket_id=${id}&state=cancelled`)).body.deliveries;
    expect(shown[0]).toMatchObject({ last_error: `merged into delivery ${first!.id}` });
  });

  it('sends the same at every attempt, whatever was written since the first', async () => {
    const id = await write();
    await update(id, { comment: { body: 'two' } });
    await mailing.makeWait(id);
    const texts: string[] = [];
    server.onData = ({ headers, text }) => {
      if (!headers.to!.includes('merged')) return undefined;
      texts.push(text);
      return texts.length === 1 ? { code: 451, text: 'later' } : undefined;
    };
    const [first] = await mailing.rows(id);
    expect(await mailing.attemptAll([first!])).toMatchObject([{ result: 'retry' }]);
    await update(id, { comment: { body: 'three' } });
    await mailing.makeWait(id);
    expect(await mailing.attemptAll([first!])).toMatchObject([{ result: 'sent' }]);
    expect(texts).toEqual([`News: one\n\n${RULE}\n\nNews: two`, `News: one\n\n${RULE}\n\nNews: two`]);
    await mailing.attempt(id);
    expect(texts[2]).toBe('News: three');
  });

  it('leaves out what answers an automatic mail, and keeps the rest', async () => {
    const id = await write();
    await update(id, { comment: { body: 'away' }, metadata: { headers: { 'Auto-Submitted': 'auto-replied' } } });
    await mailing.makeWait(id);
    await mailing.attempt(id);
    expect(toCustomer().map(({ text }) => text)).toEqual(['News: one']);
  });

  it('can send what was merged once more on its own, when somebody asks for it', async () => {
    const id = await write();
    await update(id, { comment: { body: 'two' } });
    await mailing.makeWait(id);
    await mailing.attempt(id);
    server.reset();
    const rows = await mailing.rows(id);
    const merged = rows.filter(({ state, recipient }) => state === 'cancelled' && recipient.startsWith('merged'));
    expect(await mailing.attemptAll(merged)).toMatchObject([{ result: 'sent' }]);
    expect(toCustomer().map(({ text }) => text)).toEqual(['News: two']);
  });

  it('is off by default', async () => {
    const off = new Mailing(app, { SMTP_URL: server.url() });
    const id = await write();
    await update(id, { comment: { body: 'two' } });
    await off.makeWait(id);
    await off.attempt(id);
    expect(toCustomer().map(({ text }) => text)).toEqual(['News: one', 'News: two']);
    off.stop();
  });
});
