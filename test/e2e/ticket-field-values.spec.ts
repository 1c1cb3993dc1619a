import { TestApp, TestClock } from '../support/app';

describe('The custom fields of a ticket', () => {
  const clock = new TestClock();
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start({}, { clock });
  });
  afterAll(() => app.stop());
  afterEach(async () => {
    const { ticket_fields } = (await app.get('/api/v2/ticket_fields')).body;
    for (const { id, system } of ticket_fields) if (!system) await app.delete(`/api/v2/ticket_fields/${id}`);
  });

  const field = async (type: string, more: object = {}) => {
    const ticket_field = { type, title: `A ${type}`, ...more };
    return (await app.post('/api/v2/ticket_fields', { ticket_field })).body.ticket_field;
  };
  const dropdown = (type = 'tagger') =>
    field(type, {
      custom_field_options: ['Red', 'Green', 'Blue'].map((name) => ({ name, value: name.toLowerCase() })),
    });
  const create = async (ticket: object) => {
    const { status, body } = await app.post('/api/v2/tickets', { ticket: { description: 'Hi', ...ticket } });
    expect(status).toBe(201);
    return body.ticket;
  };
  const update = async (id: number, ticket: object) => (await app.put(`/api/v2/tickets/${id}`, { ticket })).body.ticket;
  const show = async (id: number) => (await app.get(`/api/v2/tickets/${id}`)).body.ticket;

  it.each([
    ['text', ' kept as it is ', ' kept as it is '],
    ['textarea', 'a\nb', 'a\nb'],
    ['integer', '42', 42],
    ['decimal', '1000.01', 1000.01],
    ['date', '2026-02-28', '2026-02-28'],
    ['checkbox', true, true],
    ['checkbox', 'false', false],
  ])('take a %s as %j', async (type, given, answered) => {
    const { id } = await field(type);
    const ticket = await create({ custom_fields: [{ id, value: given }] });
    expect(ticket.custom_fields).toEqual([{ id, value: answered }]);
    expect((await show(ticket.id)).custom_fields).toEqual(ticket.custom_fields);
  });

  it('are all answered, unset ones as null or false', async () => {
    const [text, checkbox] = [await field('text'), await field('checkbox')];
    expect((await create({})).custom_fields).toEqual([
      { id: text.id, value: null },
      { id: checkbox.id, value: false },
    ]);
  });

  it('put the tag of a dropdown on the ticket, and take the old one away', async () => {
    const { id } = await dropdown();
    const ticket = await create({ tags: ['own'], custom_fields: [{ id, value: 'red' }] });
    expect(ticket.tags).toEqual(['own', 'red']);
    expect((await update(ticket.id, { custom_fields: [{ id, value: 'green' }] })).tags).toEqual(['green', 'own']);
    expect((await update(ticket.id, { custom_fields: [{ id, value: null }] })).tags).toEqual(['own']);
  });

  it('put the tags of a multiselect and of a ticked checkbox there too', async () => {
    const [multi, checkbox] = [await dropdown('multiselect'), await field('checkbox', { tag: 'gift' })];
    const ticket = await create({ custom_fields: { [multi.id]: ['red', 'blue'], [checkbox.id]: true } });
    expect(ticket.tags).toEqual(['blue', 'gift', 'red']);
    const after = await update(ticket.id, { custom_fields: { [multi.id]: ['blue'], [checkbox.id]: false } });
    expect(after.tags).toEqual(['blue']);
    expect(after.custom_fields).toEqual([
      { id: multi.id, value: ['blue'] },
      { id: checkbox.id, value: false },
    ]);
  });

  it('share a tag that another field still gives', async () => {
    const [one, two] = [await dropdown(), await dropdown('multiselect')];
    const ticket = await create({ custom_fields: { [one.id]: 'red', [two.id]: ['red'] } });
    expect((await update(ticket.id, { custom_fields: { [one.id]: 'green' } })).tags).toEqual(['green', 'red']);
  });

  it('follow a renamed option: value and tag, without an audit', async () => {
    const { id, custom_field_options } = await dropdown();
    const ticket = await create({ tags: ['own'], custom_fields: [{ id, value: 'red' }] });
    const other = await create({ tags: ['red'] });
    const [red, ...rest] = custom_field_options;
    const changed = { custom_field_options: [{ ...red, value: 'crimson' }, ...rest] };
    expect((await app.put(`/api/v2/ticket_fields/${id}`, { ticket_field: changed })).status).toBe(200);
    expect(await show(ticket.id)).toEqual({
      ...ticket,
      tags: ['crimson', 'own'],
      custom_fields: [{ id, value: 'crimson' }],
      fields: [{ id, value: 'crimson' }],
      updated_at: expect.any(String),
    });
    expect((await show(other.id)).tags).toEqual(['red']);
    expect((await app.get(`/api/v2/tickets/${ticket.id}/audits`)).body.count).toBe(1);
  });

  it('move the stamp of the ticket on, never back, when an option is renamed', async () => {
    const { id, custom_field_options } = await dropdown();
    let ticket = await create({ custom_fields: [{ id, value: 'red' }] });
    for (const subject of ['a', 'b', 'c']) ticket = await update(ticket.id, { subject });
    const [red, ...rest] = custom_field_options;
    await app.put(`/api/v2/ticket_fields/${id}`, {
      ticket_field: { custom_field_options: [{ ...red, value: 'crimson' }, ...rest] },
    });
    const { updated_at } = await show(ticket.id);
    expect([ticket.updated_at, updated_at].sort()).toEqual([ticket.updated_at, updated_at]);
    expect(updated_at).not.toBe(ticket.updated_at);
    const late = { subject: 'd', safe_update: true, updated_stamp: ticket.updated_at };
    expect((await app.put(`/api/v2/tickets/${ticket.id}`, { ticket: late })).status).toBe(409);
  });

  it('follow options that swap their values', async () => {
    const { id, custom_field_options } = await dropdown('multiselect');
    const one = await create({ custom_fields: [{ id, value: ['red'] }] });
    const two = await create({ custom_fields: [{ id, value: ['green', 'blue'] }] });
    const [red, green, blue] = custom_field_options;
    const swapped = [{ ...red, value: 'green' }, { ...green, value: 'red' }, blue];
    await app.put(`/api/v2/ticket_fields/${id}`, { ticket_field: { custom_field_options: swapped } });
    expect(await show(one.id)).toMatchObject({ tags: ['green'], custom_fields: [{ id, value: ['green'] }] });
    expect(await show(two.id)).toMatchObject({ tags: ['blue', 'red'] });
    expect([...(await show(two.id)).custom_fields[0].value].sort()).toEqual(['blue', 'red']);
  });

  it('lose a removed option, and all values of a removed field', async () => {
    const [one, two] = [await dropdown(), await dropdown('multiselect')];
    const ticket = await create({ tags: ['own'], custom_fields: { [one.id]: 'red', [two.id]: ['green', 'blue'] } });
    await app.delete(`/api/v2/ticket_fields/${one.id}/options/${one.custom_field_options[0].id}`);
    await app.delete(`/api/v2/ticket_fields/${two.id}/options/${two.custom_field_options[1].id}`);
    expect(await show(ticket.id)).toMatchObject({
      tags: ['blue', 'own'],
      custom_fields: [
        { id: one.id, value: null },
        { id: two.id, value: ['blue'] },
      ],
    });
    await app.delete(`/api/v2/ticket_fields/${two.id}`);
    expect(await show(ticket.id)).toMatchObject({ tags: ['own'], custom_fields: [{ id: one.id, value: null }] });
  });

  it('keep the tag of a removed option that another field still gives', async () => {
    const [one, two] = [await dropdown(), await dropdown('multiselect')];
    const ticket = await create({ custom_fields: { [one.id]: 'red', [two.id]: ['red'] } });
    await app.delete(`/api/v2/ticket_fields/${one.id}/options/${one.custom_field_options[0].id}`);
    expect(await show(ticket.id)).toMatchObject({ tags: ['red'] });
  });

  it('follow the tag of a checkbox', async () => {
    const { id } = await field('checkbox', { tag: 'gift' });
    const ticket = await create({ tags: ['own'], custom_fields: [{ id, value: true }] });
    expect(ticket.tags).toEqual(['gift', 'own']);
    await app.put(`/api/v2/ticket_fields/${id}`, { ticket_field: { tag: 'present' } });
    expect((await show(ticket.id)).tags).toEqual(['own', 'present']);
  });

  it('reach every ticket, more than one slice of them, deleted ones too', async () => {
    const { id, custom_field_options } = await dropdown();
    const made = await Promise.all(
      Array.from({ length: 520 }, () => create({ custom_fields: [{ id, value: 'red' }] })),
    );
    const [red, ...rest] = custom_field_options;
    await app.put(`/api/v2/ticket_fields/${id}`, {
      ticket_field: { custom_field_options: [{ ...red, value: 'crimson' }, ...rest] },
    });
    for (let at = 0; at < made.length; at += 100) {
      const ids = made.slice(at, at + 100).map((ticket) => ticket.id);
      const { tickets } = (await app.get(`/api/v2/tickets/show_many?ids=${ids.join()}`)).body;
      expect(new Set(tickets.map(({ tags }: { tags: string[] }) => tags.join()))).toEqual(new Set(['crimson']));
    }
  });
});
