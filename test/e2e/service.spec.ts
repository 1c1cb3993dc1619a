import { TestApp } from '../support/app';
import { databaseUnderTest } from '../support/database';

describe('The service', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  it('says that it lives and is ready', async () => {
    expect((await app.request('get', '/health/live', null)).body).toEqual({ status: 'ok' });
    const ready = await app.request('get', '/health/ready', null);
    expect(ready.status).toBe(200);
    expect(ready.body.details).toEqual({ database: { status: 'up' } });
  });

  it('counts its requests for loopback', async () => {
    const metrics = await app.request('get', '/metrics', null);
    expect(metrics.text).toContain(
      'http_request_duration_seconds_count{method="GET",route="/health/live",status="200"} 1',
    );
  });

  it('measures its process, also beside another service in it', async () => {
    const other = await TestApp.start();
    for (const service of [app, other]) {
      const { text } = await service.request('get', '/metrics', null);
      for (const name of [
        'process_cpu_seconds_total',
        'nodejs_eventloop_lag_p99_seconds',
        'nodejs_gc_duration_seconds',
      ])
        expect(text.match(new RegExp(`^# TYPE ${name} `, 'gm'))).toHaveLength(1);
    }
    await other.stop();
  });

  it('answers an unknown path in the shape of Zendesk, with the id of the request', async () => {
    const answer = await app.get('/api/v2/nothing.json');
    expect(answer.status).toBe(404);
    expect(answer.body).toMatchObject({ error: 'InvalidEndpoint', description: 'Not found', code: 'invalid_endpoint' });
    expect(answer.headers['x-request-id']).toBe(answer.body.request_id);
  });

  it('refuses a write that a page of another site starts', async () => {
    const answer = await app.post('/api/v2/api_tokens.json').set('Sec-Fetch-Site', 'cross-site');
    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({ error: 'Forbidden', code: 'forbidden' });
  });

  it('refuses a second process on the same SQLite file, naming it', async () => {
    if (databaseUnderTest() !== 'sqlite') return;
    const path = app.databaseUrl.slice('sqlite:'.length);
    await expect(TestApp.start({}, { databaseUrl: app.databaseUrl })).rejects.toThrow(
      `${path} is in use by another Signalbox process`,
    );
  });
});
