import { TestApp } from '../support/app';

describe('Auth', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  it('starts', async () => {
    expect((await app.get('/health/live')).status).toBe(200);
  });
});
