import { createHash } from 'node:crypto';
import { version } from '../../package.json';
import { OWNER_EMAIL, OWNER_TOKEN, TestApp, TestClock } from '../support/app';
import { databaseUnderTest } from '../support/database';

const SUBJECT = `<script>alert("1")</script> & 'quoted' ☕`;
const ESCAPED = '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;quoted&#39; ☕';

describe('The page at /', () => {
  const clock = new TestClock();
  let app: TestApp;

  const page = (as?: { email: string; token: string } | null) => app.request('get', '/', as);

  beforeAll(async () => {
    app = await TestApp.start({}, { clock });
  });
  afterAll(() => app.stop());

  async function ticket(subject: string, more: object = {}): Promise<number> {
    clock.advance(2000);
    const requester = { name: 'Zoë <b>Żak</b>', email: 'zoe@shop.example' };
    const answer = await app.post('/api/v2/tickets', {
      ticket: { subject, comment: { body: 'Where is it?' }, requester, ...more },
    });
    expect(answer.status).toBe(201);
    return answer.body.ticket.id;
  }

  /** The table's row of one ticket. */
  function rowOf(text: string, id: number): string {
    const [row] = text.split('<tr>').filter((part) => part.includes(`>#${id}</a>`));
    return row ?? '';
  }

  it('says to everyone what runs here and where to look', async () => {
    const { status, text, headers } = await page(null);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['cache-control']).toBe('no-store');
    expect(text).toMatch(/^<!doctype html>/);
    expect(text).toContain('ready</b>');
    expect(text).toContain(version);
    expect(text).toContain(databaseUnderTest() === 'sqlite' ? 'SQLite' : 'PostgreSQL');
    for (const link of ['/health/ready', '/metrics', '/api/v2/tickets.json', '/sign-in']) {
      expect(text).toContain(`href="${link}"`);
    }
  });

  it('needs nothing from elsewhere, and its policy allows no more than its own style', async () => {
    const { text, headers } = await page(null);
    expect(text).not.toMatch(/<script|<link|<img|https?:/);
    const style = /<style>(.*)<\/style>/s.exec(text)![1]!;
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers['content-security-policy']).toContain(`default-src 'none'; style-src 'sha256-${hash}'`);
  });

  it('tells an agent that there are no tickets yet', async () => {
    expect((await page()).text).toContain('No tickets yet');
  });

  it('shows an agent the latest tickets with what the rules did at their last write, escaped', async () => {
    await app.post('/api/v2/triggers', {
      trigger: {
        title: 'Haste & <i>care</i>',
        all: [{ field: 'comment_includes_word', operator: 'includes', value: 'hurry' }],
        actions: [{ field: 'priority', value: 'high' }],
      },
    });
    const quiet = await ticket(SUBJECT);
    const hurried = await ticket('In a hurry', { comment: { body: 'Please hurry' } });
    const { text } = await page();
    expect(text).not.toContain('<script>');
    expect(rowOf(text, quiet)).toContain(ESCAPED);
    expect(rowOf(text, quiet)).toContain('Zoë &lt;b&gt;Żak&lt;/b&gt;');
    expect(rowOf(text, quiet)).toContain('nothing fired');
    expect(rowOf(text, hurried)).toContain('Haste &amp; &lt;i&gt;care&lt;/i&gt;');
    expect(rowOf(text, hurried)).toContain('class="high"');
    expect(rowOf(text, hurried)).toContain(`href="/api/v2/tickets/${hurried}/decisions.json"`);

    await app.put(`/api/v2/tickets/${hurried}`, { ticket: { comment: { body: 'Thanks' } } });
    expect(rowOf((await page()).text, hurried)).toContain('nothing fired');
  });

  it('lists twenty tickets, the one written last first, and no deleted ones', async () => {
    const ids: number[] = [];
    for (let i = 0; i < 21; i++) ids.push(await ticket(`Ticket ${i}`));
    await app.delete(`/api/v2/tickets/${ids[20]}`);
    const { text } = await page();
    const listed = [...text.matchAll(/>#(\d+)</g)].map(([, id]) => Number(id));
    expect(listed).toEqual(ids.slice(0, 20).reverse());
  });

  describe('to others', () => {
    it.each([
      ['nobody', null],
      ['a wrong token', { email: OWNER_EMAIL, token: 'wrong' }],
      ["somebody else's address", { email: 'zoe@shop.example', token: OWNER_TOKEN }],
    ])('shows %s no ticket, and a way to sign in', async (_who, as) => {
      const { status, text } = await page(as);
      expect(status).toBe(200);
      expect(text).toContain('href="/sign-in"');
      expect(text).not.toContain('Latest tickets');
      expect(text).not.toContain('Ticket 1');
    });

    it('shows an end user no ticket', async () => {
      const email = 'erin@shop.example';
      const user = await app.post('/api/v2/users', { user: { name: 'Erin <End>', email, role: 'end-user' } });
      const made = await app.post('/api/v2/api_tokens', {
        api_token: { description: 'x', user_id: user.body.user.id },
      });
      expect(made.status).toBe(201);
      const { text } = await page({ email, token: made.body.api_token.token });
      expect(text).toContain('Signed in as Erin &lt;End&gt;');
      expect(text).toContain('for agents');
      expect(text).not.toContain('Latest tickets');
      expect(text).not.toContain('Ticket 1');
    });
  });

  describe('/sign-in', () => {
    it.each([
      ['nobody', null],
      ['a wrong token', { email: OWNER_EMAIL, token: 'wrong' }],
    ])('asks %s for credentials', async (_who, as) => {
      const { status, headers, text } = await app.request('get', '/sign-in', as);
      expect(status).toBe(401);
      expect(headers['www-authenticate']).toMatch(/^Basic realm="Signalbox"/);
      expect(headers['content-type']).toBe('text/html; charset=utf-8');
      expect(text).toContain('/token');
    });

    it('goes to the page once they are right', async () => {
      const { status, headers } = await app.get('/sign-in');
      expect(status).toBe(302);
      expect(headers['location']).toBe('/');
    });
  });
});
