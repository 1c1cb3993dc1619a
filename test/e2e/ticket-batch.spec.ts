import type { Principal } from '../../src/common/access';
import { TicketDoor } from '../../src/tickets';
import type { TicketInput } from '../../src/tickets/dto/ticket.body';
import { TestApp } from '../support/app';

/** Commands that are handed to the door in one turn go together in one batch. */
describe('Commands of one batch', () => {
  let app: TestApp;
  let door: TicketDoor;
  let actor: Principal;

  beforeAll(async () => {
    app = await TestApp.start();
    door = app.app.get(TicketDoor);
    const { id, name, email } = (await app.get('/api/v2/users/me')).body.user;
    actor = { id, name, email, access: 'owner' };
  });
  afterAll(() => app.stop());

  const create = (input: TicketInput, key: string) =>
    door.executeOnce({
      kind: 'create',
      ticketId: null,
      input,
      actor,
      viaId: 5,
      idempotency: {
        key,
        requestHash: JSON.stringify(input),
        lifeMilliseconds: 60_000,
        render: ({ ticket }) => `ticket ${ticket.facts.id}`,
      },
    });
  const update = (ticketId: number, input: TicketInput) =>
    door.execute({ kind: 'update', ticketId, input, actor, viaId: 5 });
  const count = async () => (await app.get('/api/v2/tickets/count')).body.count.value as number;

  it('with one key make one ticket, and refuse another body', async () => {
    const before = await count();
    const [first, same, other, last] = await Promise.allSettled([
      create({ description: 'One' }, 'batch'),
      create({ description: 'One' }, 'batch'),
      create({ description: 'Other', requester: { email: 'other@shop.example' } }, 'batch'),
      create({ description: 'Two' }, 'batch 2'),
    ]);
    expect([first.status, same.status, last.status]).toEqual(['fulfilled', 'fulfilled', 'fulfilled']);
    const { ticket } = (first as PromiseFulfilledResult<{ ticket: { facts: { id: number } } }>).value;
    expect(same).toMatchObject({ value: { response: `ticket ${ticket.facts.id}` } });
    expect(other).toMatchObject({ status: 'rejected', reason: { code: 'idempotency_key_reused' } });
    expect(await count()).toBe(before + 2);
    expect((await app.get('/api/v2/users/search?query=email:other@shop.example')).body.users).toEqual([]);
  });

  it('go on from what the one before left, and a refused one leaves nothing', async () => {
    const { id } = (await app.post('/api/v2/tickets', { ticket: { description: 'Hi', tags: ['start'] } })).body.ticket;
    const [one, refused, two] = await Promise.allSettled([
      update(id, { additional_tags: ['one'], subject: 'One' }),
      update(id, { additional_tags: ['refused'], assignee_id: 999_999 }),
      update(id, { additional_tags: ['two'] }),
    ]);
    expect([one.status, refused.status, two.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(two).toMatchObject({ value: { ticket: { facts: { subject: 'One', tags: ['one', 'start', 'two'] } } } });
    const stored = (await app.get(`/api/v2/tickets/${id}.json`)).body.ticket;
    expect(stored).toMatchObject({ subject: 'One', tags: ['one', 'start', 'two'] });
    const { audits } = (await app.get(`/api/v2/tickets/${id}/audits.json`)).body;
    const stamps = audits.map(({ created_at }: { created_at: string }) => created_at);
    expect(new Set(stamps).size).toBe(3);
    expect(audits[2].events).toMatchObject([{ field_name: 'tags', previous_value: ['one', 'start'] }]);
  });
});
