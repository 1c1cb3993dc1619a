import { TestApp } from '../support/app';

const FIELDS = '/api/v2/ticket_fields';

describe('Ticket fields', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());
  afterEach(async () => {
    for (const { id, system } of await list()) if (!system) await app.delete(`${FIELDS}/${id}`);
  });

  const list = async () => (await app.get(FIELDS)).body.ticket_fields;

  it('begin with the fields of the system', async () => {
    const fields = await list();
    expect(fields.map(({ type }: { type: string }) => type)).toEqual([
      'subject',
      'description',
      'status',
      'tickettype',
      'priority',
      'group',
      'assignee',
    ]);
    expect(fields[4]).toMatchObject({
      title: 'Priority',
      system: true,
      removable: false,
      system_field_options: [{ name: 'Low', value: 'low' }, {}, {}, { name: 'Urgent', value: 'urgent' }],
    });
  });

  it('keep the fields of the system: only active and position change', async () => {
    const before = await list();
    const [subject] = before;
    const path = `${FIELDS}/${subject.id}`;
    expect((await app.delete(path)).body.details.base[0].description).toBe(
      'Subject is a system field: it cannot be deleted',
    );
    for (const change of [
      { title: 'Topic' },
      { type: 'text' },
      { custom_field_options: [{ name: 'A' }] },
      { required: true },
    ]) {
      const answer = await app.put(path, { ticket_field: change });
      expect(answer.status).toBe(422);
      expect(Object.keys(answer.body.details)).toEqual(Object.keys(change));
    }
    const option = await app.post(`${path}/options`, { custom_field_option: { name: 'A' } });
    expect(option.status).toBe(422);
    expect(await list()).toEqual(before);
  });

  it('call a dropdown tagger, have no key and answer their settings', async () => {
    const answer = await app.post(FIELDS, {
      ticket_field: {
        type: 'tagger',
        title: 'Product',
        required: true,
        visible_in_portal: true,
        title_in_portal: 'Your product',
        custom_field_options: [{ name: 'Shoes', value: 'shoes' }],
      },
    });
    expect(answer.status).toBe(201);
    const field = answer.body.ticket_field;
    expect(field).toMatchObject({
      type: 'tagger',
      title: 'Product',
      position: 7,
      required: true,
      visible_in_portal: true,
      editable_in_portal: false,
      title_in_portal: 'Your product',
      removable: true,
      tag: null,
      custom_field_options: [{ name: 'Shoes', raw_name: 'Shoes', value: 'shoes', default: false }],
    });
    expect(field).not.toHaveProperty('key');
    const echoed = await app.put(`${FIELDS}/${field.id}`, { ticket_field: { ...field, required: false } });
    expect(echoed.body.ticket_field).toMatchObject({ required: false, title_in_portal: 'Your product' });
    expect((await app.get(`${FIELDS}/product`)).status).toBe(404);
    expect((await app.delete(`${FIELDS}/${field.id}`)).status).toBe(204);
  });

  it.each(['subject', 'priority', 'partialcreditcard', 'nonsense'])('cannot be made in the type %s', async (type) => {
    const answer = await app.post(FIELDS, { ticket_field: { type, title: 'Mine' } });
    expect(answer.status).toBe(422);
    expect(answer.body.details.type[0].description).toContain('is not one of text, textarea');
    expect(await list()).toHaveLength(7);
  });

  it('are reordered together with those of the system', async () => {
    const { id } = (await app.post(FIELDS, { ticket_field: { title: 'Mine' } })).body.ticket_field;
    expect((await app.put(`${FIELDS}/reorder`, { ticket_field_ids: [id] })).status).toBe(200);
    expect((await list()).map(({ title }: { title: string }) => title).slice(0, 2)).toEqual(['Mine', 'Subject']);
    expect((await app.get(`${FIELDS}/count`)).body.count.value).toBe(8);
  });

  it('change in active and position, those of the system too', async () => {
    const subject = (await list()).find(({ type }: { type: string }) => type === 'subject');
    const change = { ...subject, active: false, position: 3 };
    const answer = await app.put(`${FIELDS}/${subject.id}`, { ticket_field: change });
    expect(answer.body.ticket_field).toMatchObject({ title: 'Subject', active: false, position: 3 });
  });
});
