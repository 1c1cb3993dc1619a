import { createClient } from 'node-zendesk';
import { OWNER_EMAIL, OWNER_TOKEN, TestApp, TestClock } from '../support/app';
import { signIn } from '../support/people';

const START = Date.parse('2026-11-23T09:00:00Z') / 1000;

interface Row {
  id: number;
  status?: string;
  active?: boolean;
  deleted_at?: string | null;
}

describe('Incremental exports', () => {
  let app: TestApp;
  let clock: TestClock;
  const tickets: number[] = [];

  beforeAll(async () => {
    clock = new TestClock();
    app = await TestApp.start({}, { clock });
    // Three in each second.
    for (let n = 0; n < 9; n++) {
      const { body } = await app.post('/api/v2/tickets', { ticket: { comment: { body: `Number ${n}` } } });
      tickets.push(body.ticket.id);
      if (n % 3 === 2) clock.advance(1000);
    }
    clock.advance(120_000);
  });
  afterAll(() => app.stop());

  const ask = async (path: string) => {
    const { status, body } = await app.get(path.replace(app.url, ''));
    expect(status).toBe(200);
    return body;
  };
  const ids = (rows: Row[]) => rows.map(({ id }) => id);

  it('come by cursor, each record once', async () => {
    const seen: number[] = [];
    let page = await ask(`/api/v2/incremental/tickets/cursor.json?start_time=${START}&per_page=4`);
    expect(page).toMatchObject({ before_url: null, before_cursor: null, end_of_stream: false });
    for (; ; page = await ask(`${page.after_url}&per_page=4`)) {
      seen.push(...ids(page.tickets));
      if (page.end_of_stream) break;
    }
    expect(seen).toEqual(tickets);
    const again = await ask(page.after_url);
    expect(again).toMatchObject({ tickets: [], end_of_stream: true, after_cursor: page.after_cursor });
  });

  it('come by time, what changed in one second together', async () => {
    const first = await ask(`/api/v2/incremental/tickets.json?start_time=${START}&per_page=1`);
    expect(ids(first.tickets)).toEqual(tickets.slice(0, 3));
    expect(first).toMatchObject({ count: 3, end_of_stream: false, end_time: START + 1 });
    expect(first.next_page).toBe(`${app.url}/api/v2/incremental/tickets.json?start_time=${START + 1}`);
    const rest = await ask(first.next_page);
    expect(ids(rest.tickets)).toEqual(tickets.slice(3));
    expect(rest.end_of_stream).toBe(true);
    expect((await ask(rest.next_page)).tickets).toEqual([]);
  });

  it('hold back what changed in the last minute, and tell what is deleted', async () => {
    const { after_url } = await ask(`/api/v2/incremental/tickets/cursor.json?start_time=${START}`);
    await app.put(`/api/v2/tickets/${tickets[1]}`, { ticket: { subject: 'Changed' } });
    await app.delete(`/api/v2/tickets/${tickets[0]}`);
    clock.advance(30_000);
    expect((await ask(after_url)).tickets).toEqual([]);
    clock.advance(40_000);
    const { tickets: changed } = await ask(after_url);
    expect(changed.map(({ id, status }: Row) => [id, status])).toEqual([
      [tickets[0], 'deleted'],
      [tickets[1], 'new'],
    ]);
  });

  it('are there for users and organizations', async () => {
    const since = clock.now() / 1000;
    const { id } = (await app.post('/api/v2/users', { user: { name: 'Gone' } })).body.user;
    await app.delete(`/api/v2/users/${id}`);
    const { id: acme } = (await app.post('/api/v2/organizations', { organization: { name: 'Acme' } })).body
      .organization;
    await app.delete(`/api/v2/organizations/${acme}`);
    clock.advance(61_000);
    const { users } = await ask(`/api/v2/incremental/users/cursor.json?start_time=${since}`);
    expect(users.map((user: Row) => [user.id, user.active])).toEqual([[id, false]]);
    expect(ids((await ask(`/api/v2/incremental/users.json?start_time=${since}`)).users)).toEqual([id]);
    const { organizations } = await ask(`/api/v2/incremental/organizations.json?start_time=${since}`);
    expect(organizations).toMatchObject([{ id: acme, deleted_at: expect.any(String) }]);
  });

  it('are for admins, and refuse what is no time', async () => {
    const agent = await signIn(app, 'agent');
    const path = '/api/v2/incremental/tickets';
    expect((await app.request('get', `${path}?start_time=${START}`, agent)).status).toBe(403);
    for (const query of ['', '?start_time=', '?start_time=yesterday', '?start_time=-1', '?start_time=99999999999999']) {
      expect((await app.get(`${path}.json${query}`)).status).toBe(422);
      expect((await app.get(`${path}/cursor.json${query}`)).status).toBe(422);
    }
    expect((await app.get(`${path}?start_time=${clock.now() / 1000 - 30}`)).body.details.start_time[0]).toMatchObject({
      code: 'invalid_start_time',
    });
    expect((await app.get(`${path}/cursor?cursor=nonsense`)).status).toBe(400);
    expect((await app.get(`${path}?start_time=${START}&per_page=0`)).status).toBe(422);
  });

  it('are read by node-zendesk', async () => {
    const options = { username: OWNER_EMAIL, token: OWNER_TOKEN, endpointUri: `${app.url}/api/v2` };
    const client = createClient(options as never) as unknown as {
      tickets: { incremental(at: number): Promise<Row[]> };
    };
    expect(ids(await client.tickets.incremental(START))).toHaveLength(9);
  });
});
