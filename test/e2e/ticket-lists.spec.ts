import type { Response } from 'supertest';
import { TestApp, TestClock } from '../support/app';

describe('Tickets are read', () => {
  const clock = new TestClock();
  let app: TestApp;
  const tickets: { id: number; subject: string }[] = [];

  beforeAll(async () => {
    app = await TestApp.start({}, { clock });
    const priorities = [null, 'urgent', null, 'low', 'high', null, 'normal'];
    for (const [index, priority] of priorities.entries()) {
      const ticket = { subject: `No. ${index % 4}`, description: 'Hi', priority };
      tickets.push((await app.post('/api/v2/tickets', { ticket })).body.ticket);
      clock.advance(1000);
    }
    const { body } = await app.put(`/api/v2/tickets/${tickets[1]!.id}`, { ticket: { status: 'open' } });
    tickets[1] = body.ticket;
  });
  afterAll(() => app.stop());

  const idsOf = (list: { id: number }[]) => list.map(({ id }) => id);
  const at = (url: string) => app.get(url.replace(app.url, ''));

  async function walk(first: string, style: 'offset' | 'cursor'): Promise<number[][]> {
    const pages: number[][] = [];
    for (let url: string | null = first; url;) {
      const { status, body }: Response = await at(url);
      expect(status).toBe(200);
      pages.push(idsOf(body.tickets));
      url = style === 'offset' ? body.next_page : body.links.next;
      if (url) expect(url).toMatch(`${app.url}/api/v2/tickets.json?`);
    }
    return pages;
  }

  it('one by one, and 404 when there is none', async () => {
    expect((await app.get(`/api/v2/tickets/${tickets[0]!.id}.json`)).body).toEqual({ ticket: tickets[0] });
    for (const id of ['4711', '0', '-1', 'abc', '1e3', '999999999999999', '99999999999999999999', '%20', '1.5']) {
      const answer = await app.get(`/api/v2/tickets/${id}`);
      expect({ id, status: answer.status, error: answer.body.error }).toEqual({
        id,
        status: 404,
        error: 'RecordNotFound',
      });
    }
  });

  it('by their ids, of which the known ones are answered', async () => {
    const [first, , third] = tickets;
    const { body } = await app.get(`/api/v2/tickets/show_many.json?ids=${third!.id},%20${first!.id},4711,${first!.id}`);
    expect(body).toEqual({ tickets: [first, third], next_page: null, previous_page: null, count: 2 });
  });

  it.each([
    ['no ids', '', 400],
    ['empty ids', '?ids=,', 400],
    ['words', '?ids=1,two', 422],
    ['negative ids', '?ids=-1', 422],
    ['101 ids', `?ids=${Array.from({ length: 101 }, (_, i) => i + 1).join()}`, 400],
  ])('not by %s', async (_, query, status) => {
    const answer = await app.get(`/api/v2/tickets/show_many.json${query}`);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ error: expect.any(String), description: expect.any(String) });
  });

  it('in offset pages with absolute links, until there is no next', async () => {
    const { body } = await app.get('/api/v2/tickets.json?per_page=3&page=2&include=users');
    expect(body).toMatchObject({
      count: 7,
      next_page: `${app.url}/api/v2/tickets.json?per_page=3&page=3&include=users`,
      previous_page: `${app.url}/api/v2/tickets.json?per_page=3&page=1&include=users`,
    });
    const pages = await walk('/api/v2/tickets.json?per_page=3', 'offset');
    expect(pages.map((page) => page.length)).toEqual([3, 3, 1]);
    expect(pages.flat()).toEqual(idsOf(tickets));
    expect((await app.get('/api/v2/tickets.json?page=9')).body).toMatchObject({ tickets: [], next_page: null });
  });

  it('in cursor pages without a count, forwards and back', async () => {
    const { body } = await app.get('/api/v2/tickets.json?page%5Bsize%5D=3');
    expect(body).not.toHaveProperty('count');
    expect(body.meta).toMatchObject({ has_more: true, after_cursor: expect.any(String) });
    expect(body.links).toMatchObject({ prev: null, next: expect.stringContaining(`${app.url}/api/v2/tickets.json?`) });
    const pages = await walk('/api/v2/tickets.json?page[size]=3', 'cursor');
    expect(pages.map((page) => page.length)).toEqual([3, 3, 1]);
    expect(pages.flat()).toEqual(idsOf(tickets));

    const second = (await at(body.links.next)).body;
    const third = (await at(second.links.next)).body;
    expect(third.meta.has_more).toBe(false);
    expect(third.links.next).toBeNull();
    expect(idsOf((await at(third.links.prev)).body.tickets)).toEqual(pages[1]);
    expect(idsOf((await at(second.links.prev)).body.tickets)).toEqual(pages[0]);
  });

  it.each(['updated_at', '-updated_at', 'id', '-id', 'status', '-status', 'created_at'])(
    'in cursor pages sorted by %s: none lost, none twice, the same as at once',
    async (sort) => {
      const whole = idsOf((await app.get(`/api/v2/tickets.json?page[size]=100&sort=${sort}`)).body.tickets);
      expect([...whole].sort((a, b) => a - b)).toEqual(idsOf(tickets));
      expect((await walk(`/api/v2/tickets.json?page[size]=2&sort=${sort}`, 'cursor')).flat()).toEqual(whole);
    },
  );

  it('sorted by their last update, newest first', async () => {
    const { body } = await app.get('/api/v2/tickets.json?sort_by=updated_at&sort_order=desc');
    expect(body.tickets[0].id).toBe(tickets[1]!.id);
    const cursor = await app.get('/api/v2/tickets.json?page[size]=2&sort=-updated_at');
    expect(cursor.body.tickets[0].id).toBe(tickets[1]!.id);
  });

  it.each(['priority', 'subject'])('in offset pages sorted by %s, those without one first', async (by) => {
    const path = `/api/v2/tickets.json?sort_by=${by}`;
    const [whole, backwards] = [await app.get(path), await app.get(`${path}&sort_order=desc`)];
    const values = whole.body.tickets.map((ticket: Record<string, string | null>) => ticket[by] ?? '');
    expect(values).toEqual([...values].sort());
    expect(idsOf(backwards.body.tickets)).toEqual(idsOf(whole.body.tickets).reverse());
    expect((await walk(`${path}&per_page=2`, 'offset')).flat()).toEqual(idsOf(whole.body.tickets));
  });

  const cursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

  it.each([
    ['an unknown sort', 'sort_by=colour', 'InvalidPaginationParameter'],
    ['an unknown sort of cursor pages', 'page[size]=2&sort=colour', 'InvalidPaginationParameter'],
    ['a sort that cursor pages do not have', 'page[size]=2&sort=priority', 'InvalidPaginationParameter'],
    ['a page that is no number', 'page=two', 'InvalidPaginationParameter'],
    ['page 0', 'page=0', 'InvalidPaginationParameter'],
    ['a negative page', 'page=-1', 'InvalidPaginationParameter'],
    ['an endless page number', `page=${'9'.repeat(40)}`, 'InvalidPaginationParameter'],
    ['a page of size 0', 'page[size]=0', 'InvalidPaginationParameter'],
    ['a page size that is no number', 'per_page=many', 'InvalidPaginationParameter'],
    ['page 101', 'page=101', 'InvalidPaginationDepth'],
    ['record 10 001', 'page=10001&per_page=1', 'InvalidPaginationDepth'],
    ['a cursor that is nothing', 'page[after]=nonsense', 'InvalidPaginationParameter'],
    [
      'a cursor of another order',
      `page[after]=${cursor({ o: 'updated_at,id', v: ['x', 1] })}`,
      'InvalidPaginationParameter',
    ],
    ['a cursor with too few values', `page[after]=${cursor({ o: 'id', v: [] })}`, 'InvalidPaginationParameter'],
    ['a cursor with an object', `page[after]=${cursor({ o: 'id', v: [{}] })}`, 'InvalidPaginationParameter'],
    ['a cursor with a word for an id', `page[after]=${cursor({ o: 'id', v: ['x'] })}`, 'InvalidPaginationParameter'],
    ['a cursor with a fraction', `page[after]=${cursor({ o: 'id', v: [1.5] })}`, 'InvalidPaginationParameter'],
    [
      'a cursor with a number past all ids',
      `page[before]=${cursor({ o: 'id', v: [1e300] })}`,
      'InvalidPaginationParameter',
    ],
    ['a cursor with nothing', `page[after]=${cursor({ o: 'id', v: [null] })}`, 'InvalidPaginationParameter'],
    [
      'a cursor with a NUL',
      `sort=updated_at&page[after]=${cursor({ o: 'updated_at,id', v: ['\0', 1] })}`,
      'InvalidPaginationParameter',
    ],
    [
      'a cursor with a number for a text',
      `sort=updated_at&page[after]=${cursor({ o: 'updated_at,id', v: [1, 1] })}`,
      'InvalidPaginationParameter',
    ],
  ])('not with %s', async (_, query, error) => {
    const answer = await app.get(`/api/v2/tickets.json?${query}`);
    expect({ status: answer.status, error: answer.body.error }).toEqual({ status: 400, error });
    expect(answer.body.errors).toEqual([{ code: error, title: answer.body.description }]);
  });

  it('as many as 10 000 by offset', async () => {
    expect((await app.get('/api/v2/tickets.json?page=100')).status).toBe(200);
    expect((await app.get('/api/v2/tickets.json?page=10000&per_page=1')).status).toBe(200);
  });

  it('of at most 100 to a page', async () => {
    for (const query of ['per_page=5000', 'page[size]=5000']) {
      expect((await app.get(`/api/v2/tickets.json?${query}`)).body.tickets).toHaveLength(7);
    }
  });

  it('with a parameter given twice as well', async () => {
    for (const path of ['?external_id=a&external_id=b', '/show_many?ids=1&ids=2', '?sort_by=id&sort_by=id']) {
      expect((await app.get(`/api/v2/tickets${path}`)).status).toBe(200);
    }
  });

  it('as a number', async () => {
    const { body } = await app.get('/api/v2/tickets/count.json');
    expect(body).toEqual({ count: { value: 7, refreshed_at: expect.any(String) } });
  });
});
