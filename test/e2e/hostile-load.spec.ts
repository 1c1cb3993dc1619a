import { DecisionEntity } from '../../src/decisions/decision.entity';
import { unpackFacts } from '../../src/decisions/packed-facts';
import { UnitOfWork } from '../../src/persistence';
import { LiveRules } from '../../src/triggers';
import { databaseUnderTest } from '../support/database';
import { cascade, FIRST_TAGS, storeRules, SUBJECT } from '../support/many-rules';
import { runNaively } from '../support/naive';
import { ScriptedService } from '../support/traffic/service';
import { WORLD } from '../support/traffic/world';

const TRIGGERS = 10_000;
const SEED = 20_261_123;
/** On a busy machine; about two on an idle one. */
const REORDER_MILLISECONDS = 15_000;

describe('10 000 triggers that set each other off', () => {
  let service: ScriptedService;
  let stored: Awaited<ReturnType<typeof storeRules>>;

  beforeAll(async () => {
    service = await ScriptedService.start(databaseUnderTest());
    for (const request of WORLD) expect((await service.ask(request)).status).toBe(201);
    stored = await storeRules(service, cascade(TRIGGERS, SEED));
    expect(service.app.app.get(LiveRules).current().rules.size).toBe(TRIGGERS);
  }, 120_000);
  afterAll(() => service.stop());

  /** What the service made of the ticket's last write is what the naive cycle makes of the facts it was decided on. */
  async function expectNaiveSequence(ticketId: number): Promise<number> {
    const { body } = await service.app.get(`/api/v2/tickets/${ticketId}/decisions.json?per_page=1`);
    const [decision] = body.decisions as DecisionEntity[];
    const { facts } = await service.app.app
      .get(UnitOfWork)
      .read((tx) => tx.findOneByOrFail(DecisionEntity, { id: decision!.id }));
    const naive = runNaively(stored.rules, unpackFacts(facts), stored.fields);
    expect(decision!.fired.map(({ trigger_id }) => trigger_id)).toEqual(naive.fired);
    expect(decision).toMatchObject({ stopped_because: naive.stoppedBecause, tried: TRIGGERS });
    const { ticket } = (await service.app.get(`/api/v2/tickets/${ticketId}.json`)).body;
    expect(ticket).toMatchObject({
      tags: naive.ticket.tags,
      status: naive.ticket.status,
      priority: naive.ticket.priority,
      assignee_id: naive.ticket.assigneeId,
    });
    return naive.fired.length;
  }

  it('end, hundreds of firings later, as the naive cycle does, while others are served', async () => {
    const { app } = service;
    const hostile = app.post('/api/v2/tickets.json', {
      ticket: { subject: SUBJECT, comment: { body: 'Go' }, tags: FIRST_TAGS },
    });
    const others = Array.from({ length: 5 }, (_, index) => [
      app.get('/health/ready'),
      app.get('/api/v2/users.json?per_page=5'),
      app.get('/api/v2/triggers.json?page[size]=5'),
      app.post('/api/v2/users.json', { user: { name: `Meanwhile ${index}` } }),
      app.post('/api/v2/tickets.json', { ticket: { subject: 'Calm', comment: { body: 'Hello' } } }),
    ]).flat();
    const [made, ...served] = await Promise.all([hostile, ...others]);
    expect(made.status).toBe(201);
    expect(served.map(({ status }) => status)).toEqual(served.map((_, index) => (index % 5 < 3 ? 200 : 201)));
    const firings = await expectNaiveSequence(made.body.ticket.id);
    expect(firings).toBeGreaterThan(300);
    await expectNaiveSequence(served.at(-1)!.body.ticket.id);
  }, 120_000);

  it('are explained, one or all', async () => {
    const { body } = await service.app.post('/api/v2/tickets.json', {
      ticket: { subject: SUBJECT, comment: { body: 'Go' }, tags: FIRST_TAGS },
    });
    const path = `/api/v2/tickets/${body.ticket.id}/decisions`;
    const [decision] = (await service.app.get(`${path}.json`)).body.decisions as DecisionEntity[];
    const last = decision!.fired.at(-1)!.trigger_id;
    const one = (await service.app.get(`${path}/${decision!.id}.json?trigger_id=${last}`)).body.decision.explanations;
    expect(one).toMatchObject([{ trigger_id: last, outcome: 'fired' }]);
    const all = (await service.app.get(`${path}/${decision!.id}.json`)).body.decision.explanations;
    expect(all).toHaveLength(TRIGGERS);
    expect(all.filter(({ outcome }: { outcome: string }) => outcome === 'fired')).toHaveLength(decision!.fired.length);
  }, 60_000);

  it('are put into another order within seconds, as one version', async () => {
    const { app } = service;
    const { version } = app.app.get(LiveRules).current();
    const ids = stored.rules.map(({ id }) => id).reverse();
    const begin = Date.now();
    expect((await app.put('/api/v2/triggers/reorder.json', { trigger_ids: ids })).status).toBe(200);
    expect(Date.now() - begin).toBeLessThan(REORDER_MILLISECONDS);
    expect(app.app.get(LiveRules).current().version).toBe(version + 1);
    const position = new Map(ids.map((id, index) => [id, index + 1]));
    stored.rules.forEach((rule) => (rule.position = position.get(rule.id)!));
    const { body } = await app.post('/api/v2/tickets.json', {
      ticket: { subject: SUBJECT, comment: { body: 'Go' }, tags: FIRST_TAGS },
    });
    expect(await expectNaiveSequence(body.ticket.id)).toBeGreaterThan(300);
  }, 120_000);
});
