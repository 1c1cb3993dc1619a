import { createClient } from 'node-zendesk';
import { OWNER_EMAIL, OWNER_TOKEN, TestApp, TestClock } from '../support/app';
import { createUser } from '../support/records';

const PATH = '/api/v2/webhooks';
const HOOK = {
  name: 'Order desk',
  endpoint: 'https://orders.example/hooks',
  http_method: 'POST',
  request_format: 'json',
  status: 'active',
  subscriptions: ['conditional_ticket_events'],
};

describe('Webhooks', () => {
  let app: TestApp;
  const clock = new TestClock();

  beforeAll(async () => {
    app = await TestApp.start({}, { clock });
  });
  afterAll(() => app.stop());

  const create = async (more: object = {}) => {
    const { status, body } = await app.post(PATH, { webhook: { ...HOOK, ...more } });
    expect({ status, body }).toMatchObject({ status: 201 });
    return body.webhook as Record<string, unknown> & { id: string };
  };
  const show = async (id: string) => (await app.get(`${PATH}/${id}`)).body.webhook;
  const patch = (id: string, webhook: object) => app.request('patch', `${PATH}/${id}`).send({ webhook });
  const refusal = async (more: object) => {
    const { status, body } = await app.post(PATH, { webhook: { ...HOOK, ...more } });
    expect(status).toBe(422);
    return Object.values(body.details as Record<string, { path: string; description: string }[]>).flat();
  };

  it('are made, shown, changed and deleted as Zendesk does', async () => {
    const made = await create({ description: 'Tells the shop' });
    expect(made).toEqual({
      id: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/),
      ...HOOK,
      description: 'Tells the shop',
      created_at: '2026-11-23T09:00:00Z',
      created_by: '1',
    });
    expect((await app.get(`${PATH}/${made.id}.json`)).body).toEqual({ webhook: made });
    const replaced = await app.put(`${PATH}/${made.id}`, { webhook: { ...HOOK, name: 'Orders' } });
    expect([replaced.status, replaced.text]).toEqual([204, '']);
    const after = await show(made.id);
    expect(after).toMatchObject({ name: 'Orders', updated_by: '1', updated_at: expect.any(String) });
    expect(after).not.toHaveProperty('description');
    expect((await patch(made.id, { status: 'inactive' })).status).toBe(204);
    expect(await show(made.id)).toMatchObject({ name: 'Orders', status: 'inactive' });
    expect((await app.delete(`${PATH}/${made.id}`)).status).toBe(204);
    expect((await app.get(`${PATH}/${made.id}`)).status).toBe(404);
    expect((await app.delete(`${PATH}/${made.id}`)).status).toBe(404);
  });

  it('are listed by cursor alone, narrowed and sorted', async () => {
    const names = ['Alpha one', 'beta ONE', 'Gamma'];
    for (const name of names) await create({ name, status: name === 'Gamma' ? 'inactive' : 'active' });
    const list = async (query: string) => (await app.get(`${PATH}?${query}`)).body;
    const named = async (query: string) => (await list(query)).webhooks.map(({ name }: { name: string }) => name);
    expect(await list('page=999999999&filter[name_contains]=gamma')).toEqual({
      meta: { has_more: false },
      webhooks: [expect.objectContaining({ name: 'Gamma' })],
    });
    expect(await named('filter[name_contains]=One&sort=-name')).toEqual(['beta ONE', 'Alpha one']);
    expect(await named('filter[name_contains]=%25')).toEqual([]);
    expect(await named('filter[status]=inactive')).toEqual(['Gamma']);
    const first = await list('sort=name&page[size]=2');
    expect(first.webhooks.map(({ name }: { name: string }) => name)).toEqual(['Alpha one', 'beta ONE']);
    expect(first.meta).toMatchObject({ has_more: true, after_cursor: expect.any(String) });
    const next = (await app.get(new URL(first.links.next as string).pathname + new URL(first.links.next).search)).body;
    expect(next.webhooks.map(({ name }: { name: string }) => name)).toEqual(['Gamma']);
    expect(next.links.next).toBeNull();
    expect((await app.get(`${PATH}?filter[status]=on`)).status).toBe(422);
    expect((await app.get(`${PATH}?sort=secret`)).status).toBe(400);
  });

  it('are copied with a secret of their own', async () => {
    const authentication = { type: 'bearer_token', data: { token: 't-1' }, add_position: 'header' };
    const made = await create({ authentication });
    const copy = await app.request('post', `${PATH}?clone_webhook_id=${made.id}`);
    expect(copy.status).toBe(201);
    expect(copy.body.webhook).toMatchObject({
      name: 'Order desk (copy)',
      authentication: { type: 'bearer_token', add_position: 'header' },
    });
    const secretOf = async (id: string) => (await app.get(`${PATH}/${id}/signing_secret`)).body.signing_secret.secret;
    expect(await secretOf(copy.body.webhook.id)).not.toBe(await secretOf(made.id));
    expect((await app.request('post', `${PATH}?clone_webhook_id=none`)).status).toBe(404);
  });

  it('show their signing secret, and reset it', async () => {
    const { id } = await create();
    const before = (await app.get(`${PATH}/${id}/signing_secret`)).body;
    expect(before).toEqual({ signing_secret: { secret: expect.stringMatching(/=$/), algorithm: 'SHA256' } });
    const reset = await app.post(`${PATH}/${id}/signing_secret`);
    expect(reset.status).toBe(201);
    expect(reset.body.signing_secret.secret).not.toBe(before.signing_secret.secret);
    expect((await app.get(`${PATH}/${id}/signing_secret`)).body).toEqual(reset.body);
  });

  it('never answer a credential, and keep it when what was answered comes back', async () => {
    const basic = { type: 'basic_auth', data: { username: 'desk', password: 'pass-1' }, add_position: 'header' };
    const made = await create({ authentication: basic });
    expect(made.authentication).toEqual({ type: 'basic_auth', data: { username: 'desk' }, add_position: 'header' });
    expect((await app.put(`${PATH}/${made.id}`, { webhook: made })).status).toBe(204);
    const key = { type: 'api_key', data: { name: 'X-Key', value: 'key-1' }, add_position: 'header' };
    expect((await patch(made.id, { authentication: key })).status).toBe(204);
    expect((await show(made.id)).authentication).toEqual({
      type: 'api_key',
      data: { name: 'X-Key' },
      add_position: 'header',
    });
    expect((await app.put(`${PATH}/${made.id}`, { webhook: HOOK })).status).toBe(204);
    expect(await show(made.id)).not.toHaveProperty('authentication');
    const { secret } = (await app.get(`${PATH}/${made.id}/signing_secret`)).body.signing_secret;
    const all = JSON.stringify([await show(made.id), (await app.get(PATH)).body]);
    for (const hidden of ['pass-1', 'key-1', 't-1', secret]) expect(all).not.toContain(hidden);
  });

  it.each([
    ['no name', { name: ' ' }, 'webhook.name'],
    ['a file', { endpoint: 'file:///etc/passwd' }, 'webhook.endpoint'],
    ['credentials in the address', { endpoint: 'https://a:b@shop.example/' }, 'webhook.endpoint'],
    ['placeholders in the address', { endpoint: 'https://shop.example/{{ticket.id}}' }, 'webhook.endpoint'],
    ['no address', { endpoint: 'shop' }, 'webhook.endpoint'],
    ['an address on two lines', { endpoint: 'https://shop.exa\nmple/' }, 'webhook.endpoint'],
    ['an unknown method', { http_method: 'TRACE' }, 'http_method'],
    ['an unknown format', { request_format: 'yaml' }, 'request_format'],
    ['nothing to hear of', { subscriptions: [] }, 'webhook.subscriptions'],
    ["an event of Zendesk's", { subscriptions: ['zen:event-type:user.merged'] }, 'webhook.subscriptions[0]'],
    [
      'events beside triggers',
      { subscriptions: ['conditional_ticket_events', 'signalbox:event-type:ticket.created'] },
      'webhook.subscriptions',
    ],
    [
      'events by GET',
      { subscriptions: ['signalbox:event-type:ticket.created'], http_method: 'GET' },
      'webhook.http_method',
    ],
    [
      'events as XML',
      { subscriptions: ['signalbox:event-type:ticket.created'], request_format: 'xml' },
      'webhook.request_format',
    ],
    ['a reserved header', { custom_headers: { Host: 'x' } }, 'webhook.custom_headers.Host'],
    [
      'our own header',
      { custom_headers: { 'x-zendesk-account-id': '2' } },
      'webhook.custom_headers.x-zendesk-account-id',
    ],
    ['a header with a line break', { custom_headers: { 'X-A': 'a\r\nX-B: b' } }, 'webhook.custom_headers.X-A'],
    ['a header name with a line break', { custom_headers: { 'X-A\r\nB': 'a' } }, 'webhook.custom_headers.X-A\r\nB'],
    ['a header that is no text', { custom_headers: { 'X-A': 1 } }, 'webhook.custom_headers.X-A'],
    ['headers in a list', { custom_headers: ['X-A'] }, 'webhook.custom_headers'],
    ['an unknown authentication', { authentication: { type: 'oauth' } }, 'webhook.authentication.type'],
    [
      'no password',
      { authentication: { type: 'basic_auth', data: { username: 'a' } } },
      'webhook.authentication.data.password',
    ],
    [
      'a token with a line break',
      { authentication: { type: 'bearer_token', data: { token: 'a\nb' } } },
      'webhook.authentication.data.token',
    ],
    [
      'a key in a reserved header',
      { authentication: { type: 'api_key', data: { name: 'Cookie', value: 'a' } } },
      'webhook.authentication.data.name',
    ],
  ])('are refused with %s', async (_what, more, path) => {
    const problems = await refusal(more);
    expect(problems.map((one) => one.path)).toContain(path);
  });

  it("say which event of ours stands for Zendesk's, and refuse in both shapes", async () => {
    const instead = {
      'zen:event-type:ticket.created': 'signalbox:event-type:ticket.created',
      'signalbox:event-type:user.deleted': 'zen:event-type:user.deleted',
      'zen:event-type:user.custom_field_changed': 'zen:event-type:user.updated',
    };
    for (const [given, own] of Object.entries(instead)) {
      const [one] = await refusal({ subscriptions: [given] });
      expect(one!.description).toContain(`; subscribe to ${own}; it takes conditional_ticket_events or `);
    }
    const { body } = await app.post(PATH, { webhook: {} });
    expect(body.errors).toContainEqual({
      code: 'BlankValue',
      title: 'Name: cannot be blank',
      detail: 'Name: cannot be blank',
      source: { pointer: 'webhook.name' },
    });
    expect(Object.keys(body.details)).toEqual(['name', 'endpoint', 'http_method', 'request_format']);
  });

  it('are for admins and owners', async () => {
    const agent = await createUser(app, { name: 'Agnes', email: 'agnes@desk.example', role: 'agent' });
    const { api_token } = (await app.post('/api/v2/api_tokens', { api_token: { user_id: agent.id } })).body;
    const as = { email: 'agnes@desk.example', token: api_token.token as string };
    for (const path of [PATH, `${PATH}/x`, `${PATH}/x/signing_secret`]) {
      expect((await app.request('get', path, as)).status).toBe(403);
    }
    expect((await app.request('post', `${PATH}/test`, as).send({})).status).toBe(403);
  });

  it('serve node-zendesk, its endpoint noop://noop included', async () => {
    const client = createClient({
      username: OWNER_EMAIL,
      token: OWNER_TOKEN,
      endpointUri: `${app.url}/api/v2`,
    } as never) as unknown as Record<
      string,
      Record<string, (...given: unknown[]) => Promise<ReturnType<typeof JSON.parse>>>
    >;
    const { webhooks } = client;
    const { result } = await webhooks!.create!({ webhook: { ...HOOK, endpoint: 'noop://noop', http_method: 'GET' } });
    const id = result.id ?? result.webhook.id;
    expect(id).toMatch(/^[0-9A-Z]{26}$/);
    await webhooks!.patch!(id, { webhook: { name: 'Renamed' } });
    expect((await show(id)).name).toBe('Renamed');
    expect(JSON.stringify(await webhooks!.list!())).toContain(id);
    expect(JSON.stringify(await webhooks!.getSigningSecret!(id))).toContain('SHA256');
    await webhooks!.delete!(id);
    expect((await app.get(`${PATH}/${id}`)).status).toBe(404);
  });
});
