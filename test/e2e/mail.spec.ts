import type { TestApp } from '../support/app';
import type { MailServer, TakenMail } from '../support/mail-server';
import { type MailDesk, type Mailing, notify, ON_CREATE, ON_WRITE, startMailDesk } from '../support/mailing';
import { createGroup, createUser } from '../support/records';

const FROM = 'Zoë’s "Help" <help@desk.example>'.replaceAll('"', '');

describe('Mail', () => {
  let desk: MailDesk;
  let app: TestApp;
  let server: MailServer;
  let mailing: Mailing;

  beforeAll(async () => {
    desk = await startMailDesk({ MAIL_FROM: FROM }, { settings: { TIME_ZONE: 'Europe/Berlin' } });
    ({ app, server, mailing } = desk);
  });
  afterAll(() => desk.stop());
  afterEach(async () => {
    server.reset();
    for (const { id } of (await app.get('/api/v2/triggers')).body.triggers) await app.delete(`/api/v2/triggers/${id}`);
  });

  const trigger = (value: unknown[], { on = ON_WRITE, field = 'notification_user' } = {}) =>
    notify(app, on, value, field);
  const write = async (ticket: object) => {
    const made = await app.post('/api/v2/tickets', { ticket: { comment: { body: 'Hi' }, ...ticket } });
    expect({ status: made.status, details: made.body.details }).toEqual({ status: 201, details: undefined });
    return made.body.ticket as { id: number; requester_id: number };
  };
  const update = async (id: number, ticket: object) => {
    expect((await app.put(`/api/v2/tickets/${id}`, { ticket })).status).toBe(200);
  };
  const mailsOf = async (ticketId: number): Promise<TakenMail[]> => {
    server.reset();
    const outcomes = await mailing.attempt(ticketId);
    expect(outcomes.filter(({ result }) => result !== 'sent')).toEqual([]);
    return [...server.taken];
  };

  it('leaves with both parts, every name and header in its right encoding', async () => {
    const body =
      '<p>Dear <b>{{ticket.requester.first_name}}</b>,</p>{{ticket.latest_comment_html}}<p>{{ticket.link}}</p>';
    await trigger(['requester_id', 'Grüße, {{ticket.requester.name}}: {{ticket.title}} 🚂', body]);
    const requester = { name: 'Jürgen "J." Müller, 李', email: 'juergen@shop.example' };
    const comment = { body: 'Größe <b>XL</b> & mehr\n\n日本語' };
    const subject = 'Wo ist mein <script>Paket</script>?';
    const { id } = await write({ subject, comment, requester });
    const [mail] = await mailsOf(id);
    expect(mail).toMatchObject({ to: ['juergen@shop.example'], from: 'help@desk.example' });
    expect(mail!.headers).toMatchObject({
      from: 'Zoë’s Help <help@desk.example>',
      to: expect.stringMatching(/^"?Jürgen \\?"J\.\\?" Müller, 李"? <juergen@shop\.example>$/),
      subject: 'Grüße, Jürgen "J." Müller, 李: Wo ist mein <script>Paket</script>? 🚂',
      'content-type': expect.stringContaining('multipart/alternative'),
      'auto-submitted': 'auto-generated',
      'x-auto-response-suppress': 'All',
      'x-signalbox-ticket-id': String(id),
      'mime-version': '1.0',
      date: expect.any(String),
    });
    expect(mail!.headers.precedence).toBeUndefined();
    expect(mail!.rawHeaders.every((line) => /^[\x20-\x7e\r\n\t]*$/.test(line))).toBe(true);
    expect(mail!.parts.map((type) => type.split(';')[0])).toEqual(['text/plain', 'text/html']);
    expect(mail!.html).toContain(
      '<div class="zd-comment" dir="auto"><p>Größe &lt;b&gt;XL&lt;/b&gt; &amp; mehr</p>\n<p>日本語</p></div>',
    );
    expect(mail!.html).toContain('<b>Jürgen</b>');
    expect(mail!.text).toBe(
      `Dear Jürgen,\n\nGröße <b>XL</b> & mehr\n\n日本語\n\nhttps://desk.example/api/v2/tickets/${id}`,
    );
  });

  it('sends a plain body as it is, and as HTML with its line breaks', async () => {
    await trigger(['requester_id', 'S', 'Hi,\n\n1 < 2\n{{ticket.title}}']);
    const { id } = await write({
      subject: '<img src=x onerror=alert(1)>',
      requester: { name: 'A', email: 'a@shop.example' },
    });
    const [mail] = await mailsOf(id);
    expect(mail!.text).toBe('Hi,\n\n1 < 2\n<img src=x onerror=alert(1)>');
    expect(mail!.html).toContain('Hi,<br>\n<br>\n1 &lt; 2<br>\n&lt;img src=x onerror=alert(1)&gt;');
  });

  it('lets no value begin another header', async () => {
    await trigger(['requester_id', '{{ticket.title}}\r\nBcc: all@shop.example', 'x']);
    const requester = { name: 'Eve\r\nBcc: eve@shop.example', email: 'e@shop.example' };
    const { id } = await write({ subject: 'a\r\nX-Evil: 1\r\n\r\nbody\u0007\u2028y', requester });
    const [mail] = await mailsOf(id);
    expect(mail!.to).toEqual(['e@shop.example']);
    expect(mail!.headers.to).toBe('"Eve Bcc: eve@shop.example" <e@shop.example>');
    expect(mail!.headers).toMatchObject({ subject: 'a X-Evil: 1 body y Bcc: all@shop.example' });
    expect([mail!.headers.bcc, mail!.headers['x-evil']]).toEqual([undefined, undefined]);
    expect(mail!.text).toBe('x');
  });

  it('has a Message-ID made of the idempotency key, and threads for each ticket and recipient', async () => {
    const requester = { name: 'T', email: 'thread@shop.example' };
    await trigger(['requester_id', 'Re: {{ticket.title}}', 'x']);
    const { id } = await write({ requester });
    for (let times = 0; times < 8; times++) await update(id, { comment: { body: `More ${times}` } });
    const mails = await mailsOf(id);
    const rows = (await app.get(`/api/v2/deliveries?ticket_id=${id}`)).body.deliveries;
    const ids = rows.map((one: { idempotency_key: string }) => `<${one.idempotency_key}@desk.example>`);
    expect(mails.map(({ headers }) => headers['message-id'])).toEqual(ids);
    expect(mails.map(({ headers }) => headers['idempotency-key'])).toEqual(
      rows.map((one: { idempotency_key: string }) => one.idempotency_key),
    );
    const root = `<ticket-${id}@desk.example>`;
    expect(mails[0]!.headers).toMatchObject({ references: root, 'in-reply-to': root });
    expect(mails[1]!.headers).toMatchObject({ references: `${root} ${ids[0]}`, 'in-reply-to': ids[0] });
    expect(mails[8]!.headers).toMatchObject({
      references: [root, ids[0], ...ids.slice(3, 8)].join(' '),
      'in-reply-to': ids[7],
    });
    const other = await write({ requester });
    expect((await mailsOf(other.id))[0]!.headers.references).toBe(`<ticket-${other.id}@desk.example>`);
  });

  it('answers the mail that a customer wrote', async () => {
    await trigger(['requester_id', 'S', 'x']);
    const requester = { name: 'M', email: 'mailer@shop.example' };
    const metadata = { headers: { 'Message-ID': '<abc@shop.example>', 'Auto-Submitted': 'no' } };
    const { id } = await write({ requester, via: { channel: 'email' }, metadata });
    const [mail] = await mailsOf(id);
    expect(mail!.headers).toMatchObject({
      'in-reply-to': '<abc@shop.example>',
      references: `<ticket-${id}@desk.example> <abc@shop.example>`,
    });
    await update(id, { comment: { body: 'y' }, metadata: { headers: { 'message-id': '<x@y>\r\nBcc: z@z' } } });
    expect((await mailsOf(id))[0]!.headers['in-reply-to']).toBe(mail!.headers['message-id']);
  });

  it('shows private comments to staff and to nobody else', async () => {
    const body =
      'C: {{ticket.comments}} F: {{ticket.comments_formatted}} L: {{ticket.latest_comment}} H: {{ticket.latest_comment_html}}';
    const agent = await createUser(app, { name: 'Agent', email: 'agent@team.example', role: 'agent' });
    await trigger(['requester_id', 'S', body], { on: ON_WRITE });
    await trigger([String(agent.id), 'S', body], { on: ON_WRITE });
    const { id } = await write({
      requester: { name: 'P', email: 'private@shop.example' },
      comment: { body: 'Open one' },
    });
    await mailsOf(id);
    await update(id, { comment: { body: 'Secret one', public: false } });
    const mails = await mailsOf(id);
    const [customer] = mails.filter(({ to }) => to[0] === 'private@shop.example');
    const [staff] = mails.filter(({ to }) => to[0] === 'agent@team.example');
    for (const part of [customer!.text, customer!.html]) {
      expect(part).not.toContain('Secret');
      expect(part.match(/Open one/g)).toHaveLength(4);
    }
    expect(staff!.text.match(/Secret one/g)).toHaveLength(4);
    const previews = (await app.get(`/api/v2/deliveries?ticket_id=${id}`)).body.deliveries;
    for (const one of previews.filter((row: { recipient: string }) => row.recipient === 'private@shop.example')) {
      expect(one.body).toContain('Open one');
      expect(one.body).not.toContain('Secret');
    }
  });

  it('shows the comments of the ticket as they were at the write, however late it is sent', async () => {
    await trigger(['requester_id', 'S', '{% for comment in ticket.public_comments %}{{comment.value}};{% endfor %}'], {
      on: ON_CREATE,
    });
    const { id } = await write({ requester: { name: 'L', email: 'late@shop.example' }, comment: { body: 'First' } });
    await update(id, { comment: { body: 'Second' } });
    expect((await mailsOf(id)).map(({ text }) => text)).toEqual(['First;']);
  });

  it('does not mail what an end user wrote to end users when they made the ticket', async () => {
    await trigger(['requester_id', 'S', '[{{ticket.description}}{{ticket.latest_comment}}] {{ticket.title}}'], {
      on: ON_CREATE,
    });
    const requester = { name: 'Spam', email: 'victim@shop.example' };
    const ticket = { subject: 'Hello', comment: { body: 'Buy this' }, requester, via: { channel: 'email' } };
    const { id } = await write(ticket);
    expect((await mailsOf(id)).map(({ text }) => text)).toEqual(['[] Hello']);
  });

  it('goes to everybody that an action names', async () => {
    const person = (name: string, role: string) => createUser(app, { name, email: `${name}@team.example`, role });
    const [assignee, follower, member, manager] = [
      await person('assignee', 'agent'),
      await person('follower', 'agent'),
      await person('member', 'agent'),
      await person('manager', 'manager'),
    ];
    const group = await createGroup(app, 'Mailed');
    for (const user_id of [assignee.id, member.id]) {
      await app.post('/api/v2/group_memberships', { group_membership: { user_id, group_id: group.id } });
    }
    const cc = await createUser(app, { name: 'cc', email: 'cc@shop.example' });
    const to: [string, unknown, string[]][] = [
      ['notification_user', 'requester_id', ['req@shop.example']],
      ['notification_user', 'requester_and_ccs', ['cc@shop.example', 'req@shop.example']],
      ['notification_user', 'ccs', ['cc@shop.example']],
      ['notification_user', 'followers', ['follower@team.example']],
      ['notification_user', 'assignee_id', ['assignee@team.example']],
      ['notification_user', 'current_user', ['owner@example.com']],
      ['notification_user', String(member.id), ['member@team.example']],
      ['notification_user', 'all_managers', [manager.email as string]],
      ['notification_group', String(group.id), ['assignee@team.example', 'member@team.example']],
      ['notification_group', 'group_id', ['assignee@team.example', 'member@team.example']],
    ];
    for (const [field, recipient] of to)
      await trigger([recipient, `${field} ${String(recipient)}`, 'x'], { on: ON_CREATE, field });
    const { id } = await write({
      requester: { name: 'req', email: 'req@shop.example' },
      email_cc_ids: [cc.id],
      follower_ids: [follower.id],
      group_id: group.id,
      assignee_id: assignee.id,
    });
    const mails = await mailsOf(id);
    for (const [field, recipient, addresses] of to) {
      const sent = mails.filter(({ headers }) => headers.subject === `${field} ${String(recipient)}`);
      expect({ recipient, to: sent.flatMap((mail) => mail.to).sort() }).toEqual({ recipient, to: addresses });
    }
  });

  it('is kept where there is no mail server, and shown', async () => {
    await trigger(['requester_id', 'Hi {{ticket.requester.name}}', 'x']);
    const { id } = await write({ requester: { name: 'K', email: 'kept@shop.example' } });
    const { deliveries } = (await app.get(`/api/v2/deliveries?ticket_id=${id}`)).body;
    expect(deliveries).toMatchObject([{ state: 'pending', next_attempt_at: null, subject: 'Hi K', attempts: 0 }]);
  });
});
