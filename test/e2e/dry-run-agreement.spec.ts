import * as fc from 'fast-check';
import { UnitOfWork } from '../../src/persistence';
import { databaseUnderTest } from '../support/database';
import { rowCounts } from '../support/row-counts';
import { anyHistory } from '../support/traffic/random-requests';
import type { ScriptedRequest } from '../support/traffic/scripted-request';
import { ScriptedService } from '../support/traffic/service';
import { WORLD } from '../support/traffic/world';

const HISTORIES = 3;
/** Counting all rows takes longer than a write. */
const COUNTED = 5;
const TICKET = /^\/api\/v2\/tickets\/(\d+)$/;
const TRIGGER = /^\/api\/v2\/triggers\/(\d+)$/;

type Json = Record<string, unknown>;
interface Fired {
  trigger_id: number | null;
  effects: { type: string; recipients?: unknown[]; delivery_ids?: unknown[] }[];
}

/** What the steps of the door decide for a write, once without storing it and once with. */
describe('A dry run', () => {
  let service: ScriptedService;
  const seen = { written: 0, refused: 0, fired: 0, drafts: 0 };

  beforeAll(async () => {
    service = await ScriptedService.start(databaseUnderTest());
    for (const request of WORLD) expect((await service.ask(request)).status).toBe(201);
  }, 60_000);
  afterAll(() => service.stop());

  const dryRun = (body: object) =>
    service.ask({ method: 'post', path: '/api/v2/triggers/dry_run.json', body: { ...body, explain: 'all' } });

  it('Trap 6, the test page says yes, live says no: it says what the live write then does, whatever the rules', async () => {
    const history = fc.asyncProperty(anyHistory, async (requests) => {
      for (const request of requests) await tryAndDo({ ...request, key: undefined });
      service.begin();
    });
    await fc.assert(history, { numRuns: HISTORIES, endOnFailure: true });
    expect(seen.written).toBeGreaterThan(20);
    expect(seen.refused).toBeGreaterThan(3);
    expect(seen.fired).toBeGreaterThan(10);
    expect(seen.drafts).toBeGreaterThan(5);
  }, 120_000);

  it('runs where nothing can be written', async () => {
    const unitOfWork = service.app.app.get(UnitOfWork);
    const written = unitOfWork.rehearse((tx) => tx.query('UPDATE id_counters SET tickets = tickets + 1'));
    await expect(written).rejects.toThrow(/read.?only/i);
  });

  async function tryAndDo(request: ScriptedRequest): Promise<void> {
    const path = service.known.inText(request.path);
    const { ticket, trigger } = (request.body ?? {}) as { ticket?: Json; trigger?: unknown };
    const isWrite = !request.as && (request.method === 'post' || request.method === 'put');
    if (isWrite && ticket && path === '/api/v2/tickets') await compareWrite(request, { ticket });
    else if (isWrite && ticket && TICKET.test(path)) {
      await compareWrite(request, { ticket_id: Number(TICKET.exec(path)![1]), update: ticket });
    } else if (isWrite && isObject(trigger) && path === '/api/v2/triggers') await compareSave(request, trigger);
    else if (isWrite && isObject(trigger) && TRIGGER.test(path)) {
      await compareSave(request, { ...trigger, id: Number(TRIGGER.exec(path)![1]) });
    } else await service.ask(request);
  }

  async function compareWrite(request: ScriptedRequest, body: object): Promise<void> {
    if (request.wait) await service.answer({ method: 'get', path: '/api/v2/tickets/count', wait: request.wait });
    const isCounted = (seen.written + seen.refused) % COUNTED === 0;
    const before = isCounted && (await rowCounts(service.app));
    const said = await dryRun(body);
    if (before) expect(await rowCounts(service.app)).toEqual(before);
    const done = await service.ask(request);
    if (done.status >= 400) {
      seen.refused++;
      expect(withoutRequest(said.body)).toEqual(withoutRequest(done.body));
      expect(said.status).toBe(done.status);
      return;
    }
    expect(said.status).toBe(200);
    const { ticket } = done.body;
    const { decisions } = (await service.app.get(`/api/v2/tickets/${ticket.id}/decisions.json?per_page=1`)).body;
    const path = `/api/v2/tickets/${ticket.id}/decisions/${decisions[0].id}.json`;
    const { decision } = (await service.app.get(path)).body;
    const isNew = said.body.ticket.id === null;
    const isSomebodyNew = said.body.ticket.requester_id === null;
    const anonymous = isSomebodyNew ? withoutRequester(ticket.requester_id) : (one: Json) => one;
    expect(anonymous(comparable(said.body.decision))).toEqual(anonymous(comparable(decision)));
    expect(said.body.ticket).toEqual({
      ...ticket,
      ...(isNew && { id: null, url: null }),
      ...(isSomebodyNew && peopleWithout(ticket, ticket.requester_id)),
    });
    seen.written++;
    seen.fired += decision.fired.length;
  }

  /** A draft against the first ticket, and then the same against what its save put into force. */
  async function compareSave(request: ScriptedRequest, trigger: Json): Promise<void> {
    const ticket = { ticket: { comment: { body: 'Hello' }, requester_id: '#users.3' } };
    const said = await dryRun({ ...ticket, trigger });
    const saved = await service.ask(request);
    if (saved.status >= 400) {
      expect([said.status, withoutRequest(said.body)]).toEqual([saved.status, withoutRequest(saved.body)]);
      return;
    }
    if (!saved.body.trigger.active) return;
    const { id, revision_id } = saved.body.trigger;
    const { body } = await dryRun(ticket);
    const isTried = (one: Json) => one.trigger_id === null || one.trigger_id === id;
    const named = (list: Json[]) => list.map((one) => (isTried(one) ? { ...one, trigger_id: id, revision_id } : one));
    const { fired, explanations, ...decision } = said.body.decision;
    const { rule_set_version } = body.decision;
    const expected = { ...decision, fired: named(fired), explanations: named(explanations), rule_set_version };
    expect(body.decision).toEqual(expected);
    expect(body.ticket).toEqual(said.body.ticket);
    seen.drafts++;
  }
});

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a refusal says; an update is called by the name that it has in each. */
const withoutRequest = ({ request_id: _, ...body }: Json) =>
  JSON.parse(JSON.stringify(body).replaceAll('"update.', '"ticket.')) as Json;

/** A decision without the id of a requester who is made with the ticket: a dry run makes nobody. */
const withoutRequester = (id: number) => (decision: Json) =>
  JSON.parse(JSON.stringify(decision), (key, value: unknown) => {
    if (key === 'sentence') return String(value).replace(new RegExp(`\\b${id}\\b`, 'g'), 'somebody new');
    const isOfRequester =
      typeof value === 'object' && value !== null && 'field' in value && value.field === 'requester_id';
    if (isOfRequester) return { ...value, read: 'the requester' };
    return isChangeOfPeople(value) ? { ...value, from: without(value.from, id), to: without(value.to, id) } : value;
  }) as Json;

const PEOPLE = ['requester_id', 'submitter_id', 'assignee_id', 'email_cc_ids', 'follower_ids', 'collaborator_ids'];

const isChangeOfPeople = (value: unknown): value is { field: string; from: unknown; to: unknown } =>
  typeof value === 'object' &&
  value !== null &&
  'to' in value &&
  'field' in value &&
  PEOPLE.includes(String(value.field));

const without = (value: unknown, id: number): unknown =>
  Array.isArray(value) ? value.map((one) => without(one, id)) : value === id ? null : value;

/** The people of a ticket without one who is made with it. */
const peopleWithout = (ticket: Json, id: number): Json =>
  Object.fromEntries(PEOPLE.filter((name) => name in ticket).map((name) => [name, without(ticket[name], id)]));

/** Of a decision what both know: a dry run has recipients where a write has the ids of deliveries. */
function comparable({ id: _, audit_id: _a, ticket_id: _t, fired, ...decision }: Json & { fired: Fired[] }) {
  return {
    ...decision,
    fired: fired.map(({ effects, ...one }) => ({
      ...one,
      effects: effects.map(({ type, recipients, delivery_ids }) => [type, (recipients ?? delivery_ids)!.length]),
    })),
  };
}
