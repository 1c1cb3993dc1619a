import type { Principal } from '../../src/common/access';
import { Removal } from '../../src/common/http';
import { holdIds, type Tx, UnitOfWork } from '../../src/persistence';
import { UserDirectory, UserEvents, UserWrites } from '../../src/users';
import { OWNER_EMAIL, TestApp, TestClock } from '../support/app';
import type { Delivery } from '../support/delivering';
import { eventually } from '../support/eventually';
import { createGroup, createOrganization, createUser, createUserField, type Made } from '../support/records';
import { rowCounts } from '../support/row-counts';
import { whileHeld } from '../support/while-held';
import { type ReceivedRequest, Receiver } from '../support/receiver';
import { createWebhook, signatureOf } from '../support/webhooks';

const EVENTS = ['user.created', 'user.updated', 'user.deleted'];
const subscriptionsTo = (events: string[]) => events.map((type) => `zen:event-type:${type}`);

interface Told extends Delivery {
  user_id: number;
  event: string;
  recipient: string;
  audit_id: number | null;
}

interface Document {
  type: string;
  event: Record<string, unknown>;
  detail: Record<string, unknown>;
  [property: string]: unknown;
}

describe('Events of users', () => {
  let app: TestApp;
  let receiver: Receiver;
  let clock: TestClock;
  let owner: { id: number; name: string; email: string };

  beforeAll(async () => {
    clock = new TestClock();
    receiver = await Receiver.start();
    app = await TestApp.start({ WEBHOOK_ALLOW_PRIVATE: 'true' }, { clock });
    const { id, name } = (await app.get('/api/v2/users/me')).body.user;
    owner = { id, name, email: OWNER_EMAIL };
    await createUserField(app, { key: 'plan', title: 'Plan', type: 'text' });
    await createUserField(app, { key: 'spend', title: 'Spend', type: 'decimal' });
    await createUserField(app, { key: 'vip', title: 'VIP', type: 'checkbox' });
  });
  beforeEach(async () => {
    for (const { id } of (await app.get('/api/v2/webhooks')).body.webhooks) await app.delete(`/api/v2/webhooks/${id}`);
  });
  afterEach(() => receiver.answer((response) => void response.end('ok')));
  afterAll(async () => {
    await app.stop();
    await receiver.stop();
  });

  const get = <T>(type: new (...given: never[]) => T): T => app.app.get<T>(type, { strict: false });
  const listen = (events = EVENTS, name = 'CRM') =>
    createWebhook(app, { name, endpoint: receiver.url, subscriptions: subscriptionsTo(events) });
  const update = async (id: number, user: object) => {
    const answer = await app.put(`/api/v2/users/${id}`, { user });
    expect({ status: answer.status, text: answer.text }).toMatchObject({ status: 200 });
  };
  const deliveries = async (userId: number): Promise<Told[]> =>
    (await app.get(`/api/v2/deliveries?user_id=${userId}`)).body.deliveries;
  const eventsOf = async (userId: number) => (await deliveries(userId)).map(({ event }) => event);
  const requestsOf = ({ id }: Told): ReceivedRequest[] =>
    receiver.requests.filter(({ headers }) => headers['x-zendesk-webhook-invocation-id'] === String(id));
  /** What was sent about a user, in the order in which it was caused, once all of it is. */
  const documentsOf = (userId: number): Promise<Document[]> =>
    eventually(async () => {
      const told = await deliveries(userId);
      expect(told.map(({ state }) => state)).toEqual(told.map(() => 'sent'));
      return told.map((one) => JSON.parse(requestsOf(one)[0]!.body) as Document);
    });
  const lastChanges = async (userId: number) => (await documentsOf(userId)).at(-1)!.event.changes;
  const count = async () => (await app.get('/api/v2/deliveries')).body.count as number;
  let made = 0;
  const makeUser = (user: object = {}) => createUser(app, { name: `Carla ${++made}`, ...user });

  it('cost nothing while nobody subscribes', async () => {
    const before = (await rowCounts(app)).ids;
    const user = await makeUser({ email: 'unheard@shop.example' });
    await update(user.id, { name: 'Unheard', user_fields: { plan: 'gold' } });
    await app.delete(`/api/v2/users/${user.id}`);
    expect((await rowCounts(app)).ids).toEqual(before);
    expect(await deliveries(user.id)).toEqual([]);
  });

  it("tell of a new user in a document of Zendesk's shape, signed, and stand in the list of deliveries", async () => {
    const { id: webhook, secret } = await listen();
    const organization = await createOrganization(app, { name: 'Blue Vase' });
    const user = await makeUser({
      ...{ name: 'Carla', email: 'carla@shop.example', external_id: 'C-9', organization_id: organization.id },
      ...{ tags: ['vase'], user_fields: { plan: 'gold', spend: '1500.50' } },
    });
    const [document] = await documentsOf(user.id);
    const [told, ...others] = await deliveries(user.id);
    expect(others).toEqual([]);
    expect(document).toEqual({
      account_id: 1,
      id: told!.idempotency_key,
      type: 'zen:event-type:user.created',
      time: '2026-11-23T09:00:00Z',
      zendesk_event_version: '2022-11-06',
      subject: `zen:user:${user.id}`,
      event: { via: 'api', author: owner },
      detail: {
        ...{ id: String(user.id), name: 'Carla', email: 'carla@shop.example', external_id: 'C-9', role: 'end-user' },
        ...{ organization_id: String(organization.id), default_group_id: '0', tags: ['vase'] },
        user_fields: { plan: 'gold', spend: 1500.5 },
        ...{ created_at: '2026-11-23T09:00:00Z', updated_at: '2026-11-23T09:00:00Z' },
      },
    });
    const [request] = requestsOf(told!);
    expect(request!.headers['x-zendesk-webhook-signature']).toBe(signatureOf(secret, request!));
    expect(request!.headers['idempotency-key']).toBe(told!.idempotency_key);
    expect(told).toMatchObject({
      ...{ kind: 'webhook', event: 'user.created', user_id: user.id, ticket_id: null, audit_id: null },
      ...{ trigger_id: null, recipient: 'CRM', state: 'sent', attempts: 1, body: request!.body },
      idempotency_key: expect.stringMatching(new RegExp(`^${user.id}-[0-9]+-user\\.created-[0-9]+$`)),
    });
    const { invocations } = (await app.get(`/api/v2/webhooks/${webhook}/invocations`)).body;
    expect(invocations).toMatchObject([
      { user_id: user.id, ticket_id: null, event: 'user.created', status: 'success' },
    ]);
    const { attempts } = (await app.get(`/api/v2/webhooks/${webhook}/invocations/${told!.id}/attempts`)).body;
    expect(attempts).toMatchObject([{ status: 'success', request: { payload: request!.body } }]);
  });

  it('tell of a change with what every property was before, custom fields by key', async () => {
    const user = await makeUser({ name: 'Carla', user_fields: { plan: 'gold', spend: '10' } });
    await listen();
    clock.advance(1_000);
    await update(user.id, {
      name: 'Carla C.',
      phone: '+49 1',
      user_fields: { plan: 'silver', spend: null, vip: true },
    });
    const [document] = await documentsOf(user.id);
    expect(document).toMatchObject({
      type: 'zen:event-type:user.updated',
      detail: { name: 'Carla C.', external_id: '', organization_id: '0', user_fields: { plan: 'silver', vip: true } },
    });
    expect(document!.time).toBe(document!.detail.updated_at);
    expect(document!.detail.user_fields).not.toHaveProperty('spend');
    expect(document!.event).toEqual({
      via: 'api',
      author: owner,
      changes: {
        name: { previous: 'Carla', current: 'Carla C.' },
        phone: { previous: null, current: '+49 1' },
        user_fields: {
          plan: { previous: 'gold', current: 'silver' },
          spend: { previous: 10, current: null },
          vip: { previous: false, current: true },
        },
      },
    });
  });

  describe('tell of changes, whichever way they are made:', () => {
    const ways: [string, (user: Made) => Promise<unknown>, (user: Made) => object | Promise<object>][] = [
      [
        'a role',
        ({ id }) => update(id, { role: 'manager' }),
        () => ({
          role: { previous: 'end-user', current: 'agent' },
          access: { previous: 'end_user', current: 'manager' },
        }),
      ],
      [
        'tags by their own path',
        ({ id }) => app.put(`/api/v2/users/${id}/tags`, { tags: ['new'] }),
        () => ({ tags: { previous: ['old'], current: ['new', 'old'] } }),
      ],
      [
        'another primary address',
        ({ id }) =>
          app.post(`/api/v2/users/${id}/identities`, {
            identity: { type: 'email', value: `other-${id}@shop.example`, primary: true },
          }),
        ({ id, email }) => ({ email: { previous: email, current: `other-${id}@shop.example` } }),
      ],
      [
        'a membership of an organization',
        async ({ id }) => {
          const { id: organization_id } = await createOrganization(app, { name: `Members ${id}` });
          await app.post('/api/v2/organization_memberships', {
            organization_membership: { user_id: id, organization_id },
          });
        },
        async ({ id }) => {
          const { organization_id } = (await app.get(`/api/v2/users/${id}`)).body.user;
          return { organization_id: { previous: '0', current: String(organization_id) } };
        },
      ],
      [
        'create_or_update',
        ({ email }) => app.post('/api/v2/users/create_or_update', { user: { email, notes: 'Likes blue' } }),
        () => ({ notes: { previous: null, current: 'Likes blue' } }),
      ],
    ];
    it.each(ways)('%s', async (_what, change, expected) => {
      const user = await makeUser({ email: `way-${made}@shop.example`, tags: ['old'] });
      await listen();
      await change(user);
      expect(await lastChanges(user.id)).toEqual(await expected(user));
      expect(await eventsOf(user.id)).toEqual(['user.updated']);
    });

    it('the groups of an agent', async () => {
      const agent = await makeUser({ role: 'agent' });
      const group = await createGroup(app, 'Returns');
      await listen();
      const path = `/api/v2/users/${agent.id}/group_memberships`;
      const { group_membership } = (await app.post(path, { group_membership: { group_id: group.id } })).body;
      const joined = { default_group_id: { previous: '0', current: String(group.id) } };
      expect(await lastChanges(agent.id)).toEqual(joined);
      await app.delete(`${path}/${group_membership.id}`);
      const left = { default_group_id: { previous: String(group.id), current: '0' } };
      expect(await lastChanges(agent.id)).toEqual(left);
    });
  });

  it('tell of a deleted user, with what still names them', async () => {
    const user = await makeUser({ name: 'Gone', email: 'gone@shop.example', external_id: 'G-1' });
    await listen();
    await app.delete(`/api/v2/users/${user.id}`);
    const documents = await documentsOf(user.id);
    expect(documents).toMatchObject([
      {
        type: 'zen:event-type:user.deleted',
        detail: { id: String(user.id), name: 'Gone', email: 'gone@shop.example', external_id: 'G-1' },
      },
    ]);
    expect(documents[0]!.event).toEqual({ via: 'api', author: owner });
  });

  it('tell of nothing when nothing changed', async () => {
    const user = await makeUser({
      name: 'Same',
      email: 'same@shop.example',
      tags: ['a'],
      user_fields: { plan: 'gold' },
    });
    await listen();
    await update(user.id, { name: 'Same', tags: ['a'], user_fields: { plan: 'gold', vip: false } });
    await update(user.id, { email: 'SAME@shop.example' });
    await app.put(`/api/v2/users/${user.id}/tags`, { tags: ['a'] });
    expect(await deliveries(user.id)).toEqual([]);
  });

  it('tell each webhook of what it subscribed to, as soon as that is saved', async () => {
    const { id } = await listen(['user.updated']);
    await listen(['user.created', 'user.updated'], 'Data warehouse');
    const user = await makeUser();
    await update(user.id, { notes: 'x' });
    const told = await deliveries(user.id);
    expect(told.map(({ event, recipient }) => [event, recipient])).toEqual([
      ['user.created', 'Data warehouse'],
      ['user.updated', 'CRM'],
      ['user.updated', 'Data warehouse'],
    ]);
    expect(new Set(told.map(({ idempotency_key }) => idempotency_key)).size).toBe(3);
    const subscriptions = subscriptionsTo(['user.deleted']);
    await app.request('patch', `/api/v2/webhooks/${id}`).send({ webhook: { subscriptions } });
    await update(user.id, { notes: 'y' });
    expect((await deliveries(user.id)).slice(3).map(({ recipient }) => recipient)).toEqual(['Data warehouse']);
  });

  it('are not left by a write that is refused or undone', async () => {
    await listen();
    const user = await makeUser({ email: 'first@shop.example' });
    const before = await count();
    const taken = { name: 'Second', email: 'first@shop.example' };
    expect((await app.post('/api/v2/users', { user: taken })).status).toBe(422);
    const refused = await app.put(`/api/v2/users/${user.id}`, {
      user: { name: 'New', user_fields: { spend: 'much' } },
    });
    expect(refused.status).toBe(422);
    const actor: Principal = { ...owner, access: 'owner' };
    const undone = get(UnitOfWork).write(async (tx) => {
      await get(UserWrites).create(tx, actor, { name: 'Undone' });
      await get(UserWrites).update(tx, actor, user.id, { name: 'Undone' }, new Removal(false, actor));
      throw new Error('Undone');
    });
    await expect(undone).rejects.toThrow('Undone');
    expect(await count()).toBe(before);
    await update(user.id, { notes: 'told' });
    expect(await eventsOf(user.id)).toEqual(['user.created', 'user.updated']);
  });

  it('are sent again under the same key', async () => {
    await listen();
    const user = await makeUser();
    await documentsOf(user.id);
    const [told] = await deliveries(user.id);
    expect((await app.post(`/api/v2/deliveries/${told!.id}/replay`)).status).toBe(200);
    await eventually(async () => expect(await deliveries(user.id)).toMatchObject([{ state: 'sent', attempts: 2 }]));
    const [first, second] = requestsOf(told!);
    expect(second!.body).toBe(first!.body);
    expect(second!.headers['idempotency-key']).toBe(first!.headers['idempotency-key']);
    receiver.answer((response) => void response.writeHead(403).end());
    await update(user.id, { notes: 'refused' });
    await eventually(async () => expect(await deliveries(user.id)).toMatchObject([{}, { state: 'failed' }]));
    receiver.answer((response) => void response.end('ok'));
    const replayed = await app.post('/api/v2/deliveries/replay_many', { user_id: user.id });
    expect(replayed.body).toEqual({ replayed: 1 });
    await eventually(async () => expect(await deliveries(user.id)).toMatchObject([{}, { state: 'sent', attempts: 2 }]));
  });

  it('arrive in the order in which they were caused, each user for themselves', async () => {
    await listen();
    const [slow, quick] = [await makeUser(), await makeUser()];
    await documentsOf(quick.id);
    await documentsOf(slow.id);
    const isHeldUp = ({ body }: ReceivedRequest) => (JSON.parse(body) as Document).detail.id === String(slow.id);
    receiver.answer((response, request) => void response.writeHead(isHeldUp(request) ? 503 : 200).end());
    await update(slow.id, { notes: 'first' });
    await update(slow.id, { notes: 'second' });
    await update(quick.id, { notes: 'first' });
    await eventually(async () => {
      expect(await deliveries(slow.id)).toMatchObject([{}, { state: 'retrying' }, { state: 'pending', attempts: 0 }]);
      expect(await deliveries(quick.id)).toMatchObject([{}, { state: 'sent' }]);
    });
    receiver.answer((response) => void response.end('ok'));
    clock.advance(60_000);
    await documentsOf(slow.id);
    const texts = receiver.requests.filter(isHeldUp).map(({ body }) => (JSON.parse(body) as Document).event.changes);
    expect(texts.at(-1)).toEqual({ notes: { previous: 'first', current: 'second' } });
    expect(texts.at(-2)).toEqual({ notes: { previous: null, current: 'first' } });
  });

  it('tell of requesters whom a ticket makes users, and of what triggers set on them', async () => {
    await listen();
    await app.post('/api/v2/triggers', {
      trigger: {
        title: 'Known by now',
        conditions: { all: [{ field: 'subject_includes_word', operator: 'includes', value: 'newcomer' }], any: [] },
        actions: [{ field: 'requester.custom_fields.plan', value: 'trial' }],
      },
    });
    const requester = { name: 'Nina', email: 'nina@shop.example' };
    const ticket = { subject: 'newcomer', description: 'Hi', requester };
    const { requester_id: id } = (await app.post('/api/v2/tickets', { ticket })).body.ticket;
    const documents = await documentsOf(id);
    expect(documents).toMatchObject([
      { type: 'zen:event-type:user.created', detail: { name: 'Nina', email: 'nina@shop.example', user_fields: {} } },
      { type: 'zen:event-type:user.updated', detail: { user_fields: { plan: 'trial' } } },
    ]);
    expect(documents.map(({ event }) => event)).toEqual([
      { via: 'ticket', author: null },
      { via: 'trigger', author: null, changes: { user_fields: { plan: { previous: null, current: 'trial' } } } },
    ]);
    await app.post('/api/v2/tickets', { ticket });
    expect(await eventsOf(id)).toEqual(['user.created', 'user.updated']);
  });

  it('never wait in a ring with a ticket whose trigger changes the same user', async () => {
    await listen();
    const user = await makeUser();
    const unitOfWork = get(UnitOfWork);
    const updates = jest.spyOn(get(UserWrites), 'update');
    const asTicketsDo = jest.fn((tx: Tx) => get(UserDirectory).saveFieldValues(tx, user.id, { plan: 'trial' }));
    await whileHeld(
      unitOfWork,
      (tx) => holdIds(tx),
      () => update(user.id, { notes: 'meanwhile' }),
      asTicketsDo,
    );
    // Who waits in a ring is thrown out of it, and tried again.
    expect([asTicketsDo, updates].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
    updates.mockRestore();
    expect((await documentsOf(user.id)).map(({ event }) => event.via)).toEqual(['api', 'trigger', 'api']);
  });

  it('tell of many writes of one transaction at once, but for those that changed nothing', async () => {
    await listen();
    const people = Array.from({ length: 600 }, (_unused, at) => ({
      name: `Row ${at}`,
      email: `row-${at}@shop.example`,
    }));
    const before = await count();
    const [events, unitOfWork] = [get(UserEvents), get(UnitOfWork)];
    const users = await unitOfWork.write((tx) => get(UserDirectory).insertEndUsers(tx, people));
    expect(await count()).toBe(before + 600);
    await unitOfWork.write(async (tx) => {
      expect(events.isHeard(tx)).toBe(true);
      const changes = users.map((user, at) => ({ before: user, after: { ...user, notes: at % 2 ? null : 'even' } }));
      await events.publish(tx, changes, { via: 'import', author: owner });
      await events.publish(tx, [{ before: users[1]!, after: { ...users[1]!, notes: 'odd' } }]);
    });
    expect(await count()).toBe(before + 901);
    events.wake();
    expect((await documentsOf(users[0]!.id)).at(-1)!.event).toEqual({
      via: 'import',
      author: owner,
      changes: { notes: { previous: null, current: 'even' } },
    });
    expect((await documentsOf(users[1]!.id)).at(-1)!.event).toMatchObject({ via: null, author: null });
  });
});
