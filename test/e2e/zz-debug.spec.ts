import { TestApp } from '../support/app';
it('x', async () => {
  const app = await TestApp.start();
  console.log('started');
  const res = await fetch(`${app.url}/api/v2/tickets.json`, { method: 'POST', body: '{"ticket":', headers: { 'content-type': 'application/json', authorization: 'Basic ' + Buffer.from('owner@example.com/token:owner-token-of-the-tests').toString('base64') } });
  console.log(res.status, await res.text());
  const r2 = await app.request('post', '/api/v2/tickets').set('Content-Type', 'application/json').send('{"ticket":').timeout(2000).catch((e: any) => e);
  console.log(r2.status, r2.text, r2.message);
  await app.stop();
});
