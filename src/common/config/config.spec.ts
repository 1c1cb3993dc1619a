import { readConfig } from './config';

describe(readConfig, () => {
  it.each([
    ['Help Desk <help@desk.example>', { name: 'Help Desk', address: 'help@desk.example' }],
    ['"Help, Desk" <help@desk.example>', { name: 'Help, Desk', address: 'help@desk.example' }],
    ['Zoë 🚂 <a+b@desk.example>', { name: 'Zoë 🚂', address: 'a+b@desk.example' }],
    ['help@desk.example', { name: '', address: 'help@desk.example' }],
    ['<help@desk.example>', { name: '', address: 'help@desk.example' }],
  ])('takes the sender %s', (MAIL_FROM, mailFrom) => {
    expect(readConfig({ MAIL_FROM }).mailFrom).toEqual(mailFrom);
  });

  it.each<[string, string]>([
    ['MAIL_FROM', 'Help Desk'],
    ['MAIL_FROM', 'a@b.example, c@d.example'],
    ['MAIL_FROM', 'Help\r\nBcc: x@y.example <help@desk.example>'],
    ['MAIL_FROM', 'Help <help@desk.example> <other@desk.example>'],
    ['MAIL_FROM', 'help@desk example'],
    ['PUBLIC_URL', 'desk.example'],
    ['PUBLIC_URL', 'ftp://desk.example'],
    ['PUBLIC_URL', 'https://user@desk.example'],
    ['PUBLIC_URL', 'https://desk.example/?a=b'],
    ['SMTP_URL', 'http://127.0.0.1'],
    ['SMTP_URL', 'smtp://'],
    ['SMTP_URL', 'smtp://user:pass@word@host'],
    ['SMTP_URL', 'smtp://host:port'],
    ['MERGE_WINDOW_SECONDS', '-1'],
    ['MERGE_WINDOW_SECONDS', 'soon'],
    ['MAIL_LOOP_LIMIT_PER_HOUR', '0'],
    ['DELIVERIES_KEPT_DAYS', '0'],
  ])('refuses %s=%j by name', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(name);
  });

  it.each(['smtp://host', 'smtps://user:p%40ss@host:465', 'smtp://127.0.0.1:2525?requireTLS=true', 'smtp://h:25/'])(
    'takes the mail server %s',
    (SMTP_URL) => expect(readConfig({ SMTP_URL }).SMTP_URL).toBe(SMTP_URL),
  );

  it('leads links to where it listens unless it is told where people reach it', () => {
    expect(readConfig({}).publicUrl).toBe('http://127.0.0.1:3000');
    expect(readConfig({ HOST: '::1', PORT: '80' }).publicUrl).toBe('http://[::1]:80');
    expect(readConfig({ PUBLIC_URL: 'https://desk.example/help/' }).publicUrl).toBe('https://desk.example/help');
  });
});
