import { TestApp, TestClock } from '../support/app';
import { signIn, type SignedIn } from '../support/people';
import { createUserField } from '../support/records';
import { signedHook } from '../support/signed-hook';

const UPDATED = { field: 'update_type', operator: 'is', value: 'Change' };

/** Where other systems surprise their users, as far as it takes the whole service; the other traps: test/cases/traps.json. */
describe('A surprise of other systems', () => {
  const clock = new TestClock();
  let app: TestApp;
  let customer: SignedIn;
  let ticketFieldId: number;

  beforeAll(async () => {
    app = await TestApp.start({}, { clock });
    customer = await signIn(app, 'end-user', 'carla');
    await createUserField(app, { key: 'plan', title: 'Plan', type: 'text' });
    const custom_field_options = [{ name: 'Express', value: 'express' }];
    const ticket_field = { title: 'Delivery', type: 'tagger', custom_field_options };
    ticketFieldId = (await app.post('/api/v2/ticket_fields', { ticket_field })).body.ticket_field.id;
    const actions = [{ field: 'priority', value: 'urgent' }];
    await app.post('/api/v2/triggers', { trigger: { title: 'Updated', all: [UPDATED], actions } });
  });
  afterAll(() => app.stop());

  const create = async (ticket: object = {}) => {
    const given = { description: 'Hi', requester_id: customer.id, ...ticket };
    return (await app.post('/api/v2/tickets', { ticket: given })).body.ticket;
  };
  const decisionsOf = async (id: number) => (await app.get(`/api/v2/tickets/${id}/decisions`)).body.decisions;
  const show = async (id: number) => (await app.get(`/api/v2/tickets/${id}`)).body.ticket;
  /** The mirror of a ticket that another help desk keeps, after an event of its update. */
  const mirrored = async (): Promise<number> => {
    const source = (await app.post('/api/v2/hook_sources', { hook_source: { name: 'Old desk' } })).body.hook_source;
    const send = async (event_id: string, type: string, more: object) => {
      const ticket = { external_id: 'A-1', comment: { body: type }, ...more };
      const text = JSON.stringify({ event_id, type, occurred_at: '2026-11-23T08:00:00Z', ticket });
      const sent = app.request('post', '/api/v2/hooks/tickets.json', null).set(signedHook(source, text, clock.now()));
      const { status, body } = await sent.set('content-type', 'application/json').send(text);
      expect(status).toBe(200);
      return body.ticket.id as number;
    };
    await send('e-1', 'ticket.created', { requester: { name: 'Dan', email: 'dan@shop.example' } });
    return send('e-2', 'ticket.updated', {});
  };

  const path = (id: number) => `/api/v2/tickets/${id}`;
  const WAYS: [string, (id: number) => Promise<unknown>][] = [
    ['an update', async (id) => app.put(path(id), { ticket: { subject: 'New' } })],
    ['a comment alone', async (id) => app.put(path(id), { ticket: { comment: { body: 'More' } } })],
    [
      "a customer's comment",
      async (id) => app.request('put', path(id), customer).send({ ticket: { comment: { body: 'Hey' } } }),
    ],
    ['solving', async (id) => app.put(path(id), { ticket: { status: 'solved' } })],
    ['tags that are set', async (id) => app.post(`${path(id)}/tags`, { tags: ['a'] })],
    ['tags that are added', async (id) => app.put(`${path(id)}/tags`, { tags: ['a'] })],
    ['tags that are removed', async (id) => app.request('delete', `${path(id)}/tags`).send({ tags: ['old'] })],
  ];

  it('Trap 5, same change by another path: every way to change a ticket runs the triggers', async () => {
    for (const [way, change] of WAYS) {
      const { id } = await create({ tags: ['old'] });
      await change(id);
      const [decision] = await decisionsOf(id);
      expect([way, decision.fired[0]?.title, (await show(id)).priority]).toEqual([way, 'Updated', 'urgent']);
    }
    const id = await mirrored();
    expect((await decisionsOf(id))[0].fired).toMatchObject([{ title: 'Updated' }]);
  });

  it('Trap 9, the system itself starts the rules: what is no write of a ticket starts none', async () => {
    const custom_fields = [{ id: ticketFieldId, value: 'express' }];
    const { id, updated_at } = await create({ custom_fields });
    clock.advance(60_000);
    const { custom_field_options: options } = (await app.get(`/api/v2/ticket_fields/${ticketFieldId}`)).body
      .ticket_field;
    const custom_field_option = { id: options[0].id, name: 'Fast', value: 'fast' };
    await app.post(`/api/v2/ticket_fields/${ticketFieldId}/options`, { custom_field_option });
    await app.put(`/api/v2/users/${customer.id}`, { user: { user_fields: { plan: 'gold' }, name: 'Carla C.' } });
    await app.get('/api/v2/deliveries');
    expect(await decisionsOf(id)).toHaveLength(1);
    const ticket = await show(id);
    expect(ticket.custom_fields).toContainEqual({ id: ticketFieldId, value: 'fast' });
    expect([ticket.priority, ticket.updated_at]).toEqual([null, expect.any(String)]);
    expect(Date.parse(ticket.updated_at)).toBeGreaterThanOrEqual(Date.parse(updated_at));
  });

  it('Trap 9, the system itself starts the rules: an answer shows the ticket after its triggers', async () => {
    const { id } = await create();
    const { body } = await app.put(path(id), { ticket: { subject: 'New' } });
    expect(body.ticket.priority).toBe('urgent');
    expect(body.ticket).toEqual(await show(id));
  });
});
