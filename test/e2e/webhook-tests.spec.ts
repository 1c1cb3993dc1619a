import { TestApp } from '../support/app';
import { Receiver } from '../support/receiver';
import { createWebhook, signatureOf } from '../support/webhooks';

describe('Calls of webhooks to try', () => {
  let app: TestApp;
  let receiver: Receiver;

  beforeAll(async () => {
    receiver = await Receiver.start();
    app = await TestApp.start({ WEBHOOK_ALLOW_PRIVATE: 'true' });
  });
  afterEach(() => receiver.answer((response) => void response.end('ok')));
  afterAll(async () => {
    await app.stop();
    await receiver.stop();
  });

  const test = (request: object, id?: string) =>
    app.post(`/api/v2//webhooks/test${id === undefined ? '' : `?webhook_id=${id}`}`, { request });
  const whole = () => ({ endpoint: receiver.url, http_method: 'POST', request_format: 'json', payload: '{"a":1}' });

  it('are signed with the secret for tests until there is a webhook', async () => {
    receiver.answer((response) => void response.writeHead(201, { 'X-Seen': 'yes' }).end('made'));
    const { status, body } = await test(whole());
    expect(status).toBe(200);
    expect(body.response).toMatchObject({ status_code: 201, payload: 'made' });
    expect(body.response.headers).toContainEqual({ key: 'x-seen', value: 'yes' });
    const secret = 'dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==';
    expect(receiver.last.body).toBe('{"a":1}');
    expect(receiver.last.headers['x-zendesk-webhook-signature']).toBe(signatureOf(secret, receiver.last));
    expect(receiver.last.headers).not.toHaveProperty('x-zendesk-webhook-id');
  });

  it('are the webhook as it is saved, but for what they say', async () => {
    const { id, secret } = await createWebhook(app, {
      endpoint: `${receiver.url}/saved`,
      authentication: { type: 'bearer_token', data: { token: 'tok-1' }, add_position: 'header' },
    });
    await test({ payload: { b: 2 } }, id);
    expect(receiver.last).toMatchObject({
      url: '/saved',
      body: '{"b":2}',
      headers: { authorization: 'Bearer tok-1' },
    });
    expect(receiver.last.headers['x-zendesk-webhook-signature']).toBe(signatureOf(secret, receiver.last));
    await test({ endpoint: `${receiver.url}/other` }, id);
    expect(receiver.last).toMatchObject({ url: '/other', headers: { authorization: 'Bearer tok-1' } });
  });

  it('give stored credentials to no other receiver', async () => {
    const other = await Receiver.start();
    const { id } = await createWebhook(app, {
      endpoint: receiver.url,
      custom_headers: { 'X-Key': 'key-1' },
      authentication: { type: 'bearer_token', data: { token: 'tok-1' }, add_position: 'header' },
    });
    await test({ endpoint: other.url }, id);
    await other.stop();
    expect(JSON.stringify(other.last.headers)).not.toMatch(/tok-1|key-1/);
  });

  it('say what went wrong', async () => {
    const gone = await Receiver.start();
    await gone.stop();
    const { status, body } = await test({ ...whole(), endpoint: gone.url });
    expect(status).toBe(200);
    expect(body.response).toEqual({
      status_code: null,
      headers: [],
      payload: '',
      error: expect.stringContaining('refused'),
    });
    const refused = await test({ endpoint: 'file:///x', custom_headers: { Host: 'x' } });
    expect(refused.status).toBe(422);
    expect(Object.keys(refused.body.details).sort()).toEqual(
      ['custom_headers', 'endpoint', 'http_method', 'request_format'].sort(),
    );
    expect((await test(whole(), 'none')).status).toBe(404);
  });
});
