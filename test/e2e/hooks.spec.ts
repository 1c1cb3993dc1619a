import { EventSubscribers } from '../../src/deliveries';
import { createHmac } from 'node:crypto';
import request from 'supertest';
import { UnitOfWork } from '../../src/persistence';
import { TestApp, TestClock } from '../support/app';

interface Source {
  id: number;
  secret: string;
}

describe('Inbound lifecycle hooks', () => {
  const clock = new TestClock();
  let app: TestApp;
  let source: Source;

  beforeAll(async () => {
    app = await TestApp.start({}, { clock });
    source = await makeSource({ name: 'Old desk' });
    const trigger = {
      title: 'Broken things are urgent',
      all: [{ field: 'subject_includes_word', operator: 'includes', value: 'broken' }],
      actions: [
        { field: 'priority', value: 'urgent' },
        {
          field: 'notification_user',
          value: ['requester_id', 'About {{ticket.title}}', 'Dear {{ticket.requester.name}}'],
        },
      ],
    };
    expect((await app.post('/api/v2/triggers.json', { trigger })).status).toBe(201);
  });
  afterAll(() => app.stop());

  async function makeSource(hook_source: object): Promise<Source> {
    const answer = await app.post('/api/v2/hook_sources.json', { hook_source });
    expect(answer.status).toBe(201);
    return answer.body.hook_source as Source;
  }

  const now = () => new Date(clock.now()).toISOString();

  interface Signing {
    by?: Source;
    timestamp?: string;
    body?: string;
    secret?: string;
  }

  function send(event: object, signing: Signing = {}) {
    const { timestamp = now(), body = JSON.stringify(event) } = signing;
    const by: Source = signing.by ?? source;
    const signature = createHmac('sha256', signing.secret ?? by.secret)
      .update(timestamp + body)
      .digest('base64');
    return request(app.url)
      .post('/api/v2/hooks/tickets.json')
      .set('content-type', 'application/json')
      .set('X-Signalbox-Source', String(by.id))
      .set('X-Signalbox-Signature-Timestamp', timestamp)
      .set('X-Signalbox-Signature', signature)
      .send(body);
  }

  const event = (event_id: string, ticket: object, type = 'ticket.created', occurred_at = now()) => ({
    event_id,
    type,
    occurred_at,
    ticket,
  });

  const countTickets = async () => (await app.get('/api/v2/tickets/count.json')).body.count.value as number;

  const vase = (external_id: string) => ({
    external_id,
    subject: 'The vase is broken',
    requester: { email: `${external_id}@shop.example`, name: 'Vera' },
    comment: { body: 'In two.' },
  });

  it('mirrors a ticket and answers with the decision', async () => {
    const answer = await send(event('made-1', vase('A-1')));
    expect(answer.status).toBe(200);
    expect(answer.body.ticket).toMatchObject({ external_id: 'A-1', priority: 'urgent', status: 'new' });
    expect(answer.body.decision).toMatchObject({
      update_type: 'Create',
      author_id: answer.body.ticket.requester_id,
      fired: [
        {
          title: 'Broken things are urgent',
          effects: [{ type: 'notification_user', delivery_ids: [expect.any(Number)] }],
        },
      ],
    });
  });

  it('does nothing for an event it has seen, and gives the first answer', async () => {
    const first = await send(event('twice', vase('A-2')));
    const count = await countTickets();
    clock.advance(60_000);
    const again = await send(event('twice', { ...vase('A-2'), subject: 'Said otherwise' }));
    expect([again.status, again.text]).toEqual([200, first.text]);
    const same = event('thrice', vase('A-3'));
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(same)));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(await countTickets()).toBe(count + 1);
  });

  it('updates the mirror with what changed, and makes one that is missing', async () => {
    await send(event('b-1', { ...vase('B-1'), subject: 'A vase' }));
    clock.advance(1000);
    const updated = await send(event('b-2', { external_id: 'B-1', subject: 'A broken vase' }, 'ticket.updated'));
    expect(updated.body).toMatchObject({ ticket: { priority: 'urgent' }, decision: { update_type: 'Change' } });
    const missing = await send(event('b-3', { external_id: 'B-9', subject: 'Never seen' }, 'ticket.updated'));
    expect(missing.body).toMatchObject({ ticket: { external_id: 'B-9' }, decision: { update_type: 'Create' } });
  });

  it('keeps one mirror when events of a new ticket arrive together', async () => {
    const events = Array.from({ length: 12 }, (_, i) =>
      event(`c-${i}`, { ...vase('C-1'), tags: [`t${i}`] }, 'ticket.updated', new Date(clock.now() + i).toISOString()),
    );
    const answers = await Promise.all(events.map((one) => send(one)));
    const ids = answers.flatMap(({ body }) => (body.ticket ? [body.ticket.id as number] : []));
    expect(new Set(ids).size).toBe(1);
  });

  it('ignores an event older than the last one taken', async () => {
    const late = now();
    clock.advance(5000);
    await send(event('d-1', vase('D-1')));
    const stale = await send(event('d-0', { external_id: 'D-1', subject: 'Before' }, 'ticket.updated', late));
    expect([stale.status, stale.body]).toEqual([200, { ignored: 'stale' }]);
  });

  it('takes an event of the same instant as the one before it', async () => {
    const at = now();
    await send(event('s-1', { ...vase('S-1'), subject: 'First' }, 'ticket.created', at));
    const second = await send(event('s-2', { external_id: 'S-1', subject: 'Second' }, 'ticket.updated', at));
    expect(second.body.ticket.subject).toBe('Second');
  });

  it('hands effects to a source that sends them itself', async () => {
    const by = await makeSource({ name: 'Sends itself', effects: 'return' });
    const { body } = await send(event('e-1', vase('E-1')), { by });
    expect(body.decision.effects).toEqual([
      {
        type: 'notification_user',
        trigger_id: expect.any(Number),
        action_index: 1,
        recipients: [expect.objectContaining({ email: 'E-1@shop.example' })],
        subject: 'About The vase is broken',
        body: 'Dear Vera',
      },
    ]);
    const deliveries = await app.get(`/api/v2/deliveries.json?ticket_id=${body.ticket.id}`);
    expect(deliveries.body.deliveries).toEqual([]);
  });

  it('refuses hooks that are forged, early, late, unsigned or of an unknown source, and writes nothing', async () => {
    const count = await countTickets();
    const fresh = (id: string) => event(id, vase(id));
    const shifted = (minutes: number) => new Date(clock.now() + minutes * 60_000).toISOString();
    const answers = [
      await send(fresh('x-1'), { secret: 'guessed' }),
      await send(fresh('x-2'), { timestamp: shifted(-5.1) }),
      await send(fresh('x-3'), { timestamp: shifted(5.1) }),
      await send(fresh('x-4'), { timestamp: 'yesterday' }),
      await send(fresh('x-5'), { by: { ...source, id: 9999 } }),
      await request(app.url).post('/api/v2/hooks/tickets.json').send(fresh('x-6')),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 401]);
    for (const { body } of answers)
      expect(body).toMatchObject({ code: 'hook_refused', description: expect.any(String) });
    expect(await countTickets()).toBe(count);
  });

  it('refuses hooks that are cut off or lack what they need', async () => {
    const count = await countTickets();
    const whole = JSON.stringify(event('y-1', vase('Y-1')));
    expect((await send({}, { body: whole.slice(0, 80) })).status).toBe(400);
    const lacking = await send({ ticket: { subject: 'x' } });
    expect(lacking.status).toBe(422);
    expect(Object.keys(lacking.body.details).sort()).toEqual(['event_id', 'occurred_at', 'ticket', 'type']);
    expect((await send(event('y-2', { ...vase('Y-2'), group_id: 999 }))).status).toBe(422);
    for (const occurred_at of ['2026-02-30T00:00:00Z', '99999', '9999-01-01T00:00:00Z']) {
      expect((await send(event('y-3', vase('Y-3'), 'ticket.created', occurred_at))).status).toBe(422);
    }
    expect((await send({ event_id: 5, type: 'bogus' }, { secret: 'guessed' })).status).toBe(401);
    expect(await countTickets()).toBe(count);
  });

  it('says that a mirror was deleted here', async () => {
    const { body } = await send(event('g-1', vase('G-1')));
    await app.delete(`/api/v2/tickets/${body.ticket.id}.json`);
    clock.advance(1000);
    const gone = await send(event('g-2', { external_id: 'G-1', subject: 'Still there?' }, 'ticket.updated'));
    expect(gone.status).toBe(404);
    expect(gone.body.description).toBe('The ticket G-1 was deleted here');
  });

  it('shows a secret only when it is made, and refuses the old one after a reset', async () => {
    const by = await makeSource({ name: 'Rotates' });
    expect(by.secret).toHaveLength(43);
    expect((await app.get(`/api/v2/hook_sources/${by.id}.json`)).body.hook_source).not.toHaveProperty('secret');
    const reset = await app.post(`/api/v2/hook_sources/${by.id}/secret.json`, {});
    expect((await send(event('h-1', vase('H-1')), { by })).status).toBe(401);
    expect((await send(event('h-1', vase('H-1')), { by: reset.body.hook_source as Source })).status).toBe(200);
    await app.put(`/api/v2/hook_sources/${by.id}.json`, { hook_source: { active: false } });
    expect((await send(event('h-2', vase('H-2')), { by: reset.body.hook_source as Source })).status).toBe(401);
    expect((await app.delete(`/api/v2/hook_sources/${by.id}.json`)).status).toBe(204);
  });

  it('leaves a delivery of each lifecycle event for who subscribed', async () => {
    app.app.get(EventSubscribers).answeredBy(() => [{ endpointId: 7, name: 'Listener' }]);
    const { body } = await send(event('i-1', vase('I-1')));
    await app.put(`/api/v2/tickets/${body.ticket.id}.json`, { ticket: { status: 'solved' } });
    const rows = await app.app
      .get(UnitOfWork)
      .read((tx) =>
        tx
          .createQueryBuilder()
          .select(['outbox.event AS event', 'outbox.revision_id AS revision_id'])
          .from('deliveries', 'outbox')
          .where('outbox.ticket_id = :id AND outbox.endpoint_id = 7', { id: body.ticket.id })
          .orderBy('outbox.id')
          .getRawMany<{ event: string; revision_id: number | null }>(),
      );
    expect(rows).toEqual([
      { event: 'ticket.created', revision_id: null },
      { event: 'trigger.fired', revision_id: 1 },
      { event: 'ticket.updated', revision_id: null },
      { event: 'ticket.solved', revision_id: null },
      { event: 'trigger.fired', revision_id: 1 },
    ]);
  });
});
