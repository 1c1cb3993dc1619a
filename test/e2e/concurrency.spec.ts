import type { Response } from 'supertest';
import { type Tx, UnitOfWork } from '../../src/persistence';
import { TestApp } from '../support/app';
import { databaseUnderTest } from '../support/database';
import { countRecords } from '../support/people';

interface Event {
  type: string;
  field_name?: string;
  value?: unknown;
  previous_value?: unknown;
}

describe('Many writes at once', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
    await app.post('/api/v2/triggers', {
      trigger: {
        title: 'Mark',
        all: [{ field: 'update_type', operator: 'is', value: 'Create' }],
        actions: [{ field: 'current_tags', value: 'marked' }],
      },
    });
  });
  afterAll(() => app.stop());

  const times = <T>(count: number, make: (index: number) => T) =>
    Array.from({ length: count }, (_, index) => make(index));
  const create = (ticket: object) => app.post('/api/v2/tickets.json', { ticket });
  const statuses = (answers: { status: number }[]) => [...new Set(answers.map(({ status }) => status))];

  it('make 200 whole tickets', async () => {
    const answers = await Promise.all(
      times(200, (index) => create({ subject: `No. ${index}`, comment: { body: `Body ${index}` } })),
    );
    expect(statuses(answers)).toEqual([201]);
    expect(new Set(answers.map(({ body }) => body.ticket.id)).size).toBe(200);
    const eventIds = answers.flatMap(({ body }) => [
      body.audit.id,
      ...body.audit.events.map(({ id }: { id: number }) => id),
    ]);
    expect(new Set(eventIds).size).toBe(eventIds.length);
    await Promise.all(answers.map(({ body }, index) => expectWhole(body, index)));
  });

  async function expectWhole({ ticket, audit }: Response['body'], index: number): Promise<void> {
    expect(ticket).toMatchObject({ subject: `No. ${index}`, description: `Body ${index}`, tags: ['marked'] });
    const path = `/api/v2/tickets/${ticket.id}`;
    expect((await app.get(`${path}.json`)).body.ticket).toEqual(ticket);
    expect((await app.get(`${path}/audits.json`)).body.audits).toEqual([audit]);
    const { comments } = (await app.get(`${path}/comments.json`)).body;
    expect(comments).toMatchObject([{ audit_id: audit.id, body: `Body ${index}` }]);
    const { decisions } = (await app.get(`${path}/decisions.json`)).body;
    expect(decisions).toMatchObject([{ audit_id: audit.id, fired: [{ title: 'Mark' }] }]);
  }

  it('of one ticket all succeed, each going on from the one before', async () => {
    const { ticket } = (await create({ subject: 'start', description: 'Hi' })).body;
    const answers = await Promise.all(
      times(100, (index) => app.put(`/api/v2/tickets/${ticket.id}`, { ticket: { subject: `Subject ${index}` } })),
    );
    expect(statuses(answers)).toEqual([200]);
    const { audits } = (await app.get(`/api/v2/tickets/${ticket.id}/audits.json?page[size]=100`)).body;
    const rest = (await app.get(`/api/v2/tickets/${ticket.id}/audits.json?per_page=100&page=2`)).body.audits;
    const updates = [...audits, ...rest].slice(1) as { events: Event[]; created_at: string }[];
    expect(updates).toHaveLength(100);
    let subject: unknown = 'start';
    for (const { events } of updates) {
      expect(events).toMatchObject([{ type: 'Change', field_name: 'subject', previous_value: subject }]);
      subject = events[0]!.value;
    }
    const stamps = [ticket.updated_at, ...updates.map(({ created_at }) => created_at)];
    expect([...new Set(stamps)].sort()).toEqual(stamps);
    const shown = (await app.get(`/api/v2/tickets/${ticket.id}`)).body.ticket;
    expect(shown).toMatchObject({ subject, updated_at: stamps.at(-1) });
  });

  it('of one ticket with the same stamp let one win', async () => {
    const { ticket } = (await create({ description: 'Hi' })).body;
    const safe = { safe_update: true, updated_stamp: ticket.updated_at };
    const answers = await Promise.all(
      times(20, (index) => app.put(`/api/v2/tickets/${ticket.id}`, { ticket: { subject: `${index}`, ...safe } })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19);
    expect((await app.get(`/api/v2/tickets/${ticket.id}/audits/count`)).body.count.value).toBe(2);
  });

  it('make one user of one new address', async () => {
    const answers = await Promise.all([
      ...times(60, (index) =>
        create({ description: 'Hi', requester: { email: index % 2 ? 'New@x.example' : 'new@X.example' } }),
      ),
      ...times(5, () => app.post('/api/v2/users/create_or_update', { user: { name: 'New', email: 'new@x.example' } })),
    ]);
    const ids = answers.map(({ body }) => body.ticket?.requester_id ?? body.user?.id);
    expect(new Set(ids).size).toBe(1);
    expect((await app.get('/api/v2/users/search?query=email:new@x.example')).body.count).toBe(1);
  });

  it('store the good ones and leave nothing of the refused among them', async () => {
    const before = await countRecords(app);
    const kinds = [
      (index: number) => create({ description: 'Good', requester: { email: `good${index}@x.example` } }),
      (index: number) => create({ description: 'Bad', group_id: 4711, requester: { email: `bad${index}@x.example` } }),
      (index: number) => create({ requester: { email: `blank${index}@x.example` } }),
      (index: number) =>
        create({ description: 'Bad', followers: [{ user_id: 4711 }], requester: { name: `W ${index}` } }),
      () => app.put('/api/v2/tickets/4711', { ticket: { subject: 'x' } }),
    ];
    const answers = await Promise.all(times(200, (index) => kinds[index % 5]!(index)));
    for (const [index, { status }] of answers.entries()) {
      expect({ index, status }).toEqual({ index, status: [201, 422, 422, 422, 404][index % 5] });
    }
    const after = await countRecords(app);
    const made = { tickets: 40, users: 40, audits: 40, comments: 40 };
    expect(after).toEqual(
      Object.fromEntries(
        Object.entries(before).map(([kind, count]) => [kind, count + (made[kind as keyof typeof made] ?? 0)]),
      ),
    );
  });

  it('make somebody for one ticket whom another copies', async () => {
    const rounds = times(10, (index) => [
      create({ description: 'Hi', requester: { email: `first${index}@x.example` } }),
      create({
        description: 'Hi',
        requester: { email: `second${index}@x.example` },
        email_ccs: [{ user_email: `first${index}@x.example` }],
      }),
    ]);
    for (const { status, body } of await Promise.all(rounds.flat())) {
      if (status === 422) expect(Object.keys(body.details)).toEqual(['email_ccs']);
      else expect((await app.get(`/api/v2/users/${body.ticket.requester_id}`)).status).toBe(200);
    }
  });
});

describe('Units of work', () => {
  let app: TestApp;
  let unitOfWork: UnitOfWork;

  beforeAll(async () => {
    app = await TestApp.start();
    unitOfWork = app.app.get(UnitOfWork);
    await unitOfWork.write((tx) => tx.query('CREATE TABLE marks (name text PRIMARY KEY)'));
  });
  afterAll(() => app.stop());
  beforeEach(() => unitOfWork.write((tx) => tx.query('DELETE FROM marks')));

  const mark = (tx: Tx, name: string) => tx.query(`INSERT INTO marks (name) VALUES ('${name}')`);
  const marks = async () => {
    const rows: { name: string }[] = await unitOfWork.read((tx) => tx.query('SELECT name FROM marks ORDER BY name'));
    return rows.map(({ name }) => name);
  };
  const turn = () => new Promise((resolve) => setImmediate(resolve));

  it('never mix: one that fails takes nothing of another with it', async () => {
    const outcomes = await Promise.allSettled([
      unitOfWork.write(async (tx) => {
        await mark(tx, 'lost');
        for (let i = 0; i < 20; i++) await turn();
        throw new Error('refused');
      }),
      unitOfWork.write(async (tx) => {
        await mark(tx, 'kept');
        await turn();
        await mark(tx, 'kept as well');
      }),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(await marks()).toEqual(['kept', 'kept as well']);
  });

  it('of one group stand alone, whatever fails between them', async () => {
    const works = Array.from({ length: 60 }, (_, index) =>
      unitOfWork.write(async (tx) => {
        await mark(tx, `${100 + index}`);
        if (index % 3 === 1) throw new Error('refused');
        // Refused by the database itself; the first mark goes with it.
        if (index % 3 === 2) await mark(tx, `${100 + index}`);
        return index;
      }),
    );
    const outcomes = await Promise.allSettled(works);
    const kept = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    expect(kept).toEqual(Array.from({ length: 20 }, (_, index) => index * 3));
    expect(await marks()).toEqual(kept.map((index) => `${100 + index}`));
  });

  it('see what the ones before them left, and are seen only when done', async () => {
    let seen: string[] = [];
    await unitOfWork.write((tx) => mark(tx, 'first'));
    await unitOfWork.write(async (tx) => {
      await mark(tx, 'second');
      seen = await marks();
    });
    expect(seen).toEqual(['first']);
    expect(await marks()).toEqual(['first', 'second']);
  });

  it('do not keep readers waiting, of this database or over HTTP', async () => {
    let finish = () => {};
    const open = new Promise<void>((resolve) => (finish = resolve));
    const writing = unitOfWork.write(async (tx) => {
      await mark(tx, 'open');
      await open;
    });
    expect(await marks()).toEqual([]);
    expect((await app.get('/api/v2/tickets.json')).status).toBe(200);
    expect((await app.get('/api/v2/users/me.json')).status).toBe(200);
    finish();
    await writing;
    expect(await marks()).toEqual(['open']);
  });

  it('run one after another on SQLite', async () => {
    if (databaseUnderTest() !== 'sqlite') return;
    let running = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 30 }, () =>
        unitOfWork.write(async () => {
          most = Math.max(most, ++running);
          await turn();
          running--;
        }),
      ),
    );
    expect(most).toBe(1);
  });
});
