import * as fc from 'fast-check';
import type { Response } from 'supertest';
import { DecisionEntity } from '../../src/decisions/decision.entity';
import { unpackFacts } from '../../src/decisions/packed-facts';
import { UnitOfWork } from '../../src/persistence';
import { LiveRules } from '../../src/triggers';
import { databaseUnderTest } from '../support/database';
import { anyHistory } from '../support/traffic/random-requests';
import { ScriptedService } from '../support/traffic/service';
import { WORLD } from '../support/traffic/world';

const HISTORIES = 5;

/** The revision of each live trigger, as the answers to its saves gave it. */
type Live = Map<number, number>;

describe('Decisions', () => {
  let service: ScriptedService;
  /** What was live at each write, by its audit. */
  const liveAt = new Map<number, Live>();
  const live: Live = new Map();
  const seen = { renamed: 0, refused: 0 };

  beforeAll(async () => {
    service = await ScriptedService.start(databaseUnderTest());
    for (const request of WORLD) expect((await service.ask(request)).status).toBe(201);
    const history = fc.asyncProperty(anyHistory, async (requests) => {
      for (const request of requests) note(service.known.inText(request.path), await service.ask(request));
      service.begin();
    });
    await fc.assert(history, { numRuns: HISTORIES });
  }, 60_000);
  afterAll(() => service.stop());

  function note(path: string, { status, body }: Response): void {
    expect(status).toBeLessThan(500);
    if (status >= 400) seen.refused++;
    else if (path.includes('/options')) seen.renamed++;
    else if (body.trigger) {
      if (body.trigger.active) live.set(body.trigger.id, body.trigger.revision_id);
      else live.delete(body.trigger.id);
    } else if (status === 204) live.delete(Number(/\d+$/.exec(path)?.[0]));
    const auditId: number | undefined = body.audit?.id ?? body.decision?.audit_id;
    if (auditId !== undefined && !liveAt.has(auditId)) liveAt.set(auditId, new Map(live));
  }

  const decisions = (): Promise<DecisionEntity[]> =>
    service.app.app.get(UnitOfWork).read((tx) => tx.find(DecisionEntity, { order: { id: 'ASC' } }));

  async function expectReplays(): Promise<void> {
    const rules = service.app.app.get(LiveRules);
    for (const decision of await decisions()) {
      const { id, facts, rule_set_version, fired, stopped_because, tried } = decision;
      const run = (await rules.at(rule_set_version)).run(unpackFacts(facts));
      const firedAgain = run.fired.map(({ triggerId, revisionId, title, changes, effects }) => ({
        trigger_id: triggerId,
        revision_id: revisionId,
        title,
        changes,
        effects: effects.map(({ type }) => ({ type, delivery_ids: expect.any(Array) })),
      }));
      const again = { id, fired: firedAgain, stopped_because: run.stoppedBecause, tried: run.tried };
      expect({ id, fired, stopped_because, tried }).toEqual(again);
    }
  }

  it('are many, by many rule sets', async () => {
    const made = await decisions();
    expect(made.length).toBeGreaterThan(50);
    expect(made.flatMap(({ fired }) => fired).length).toBeGreaterThan(50);
    expect(new Set(made.map(({ rule_set_version }) => rule_set_version)).size).toBeGreaterThan(20);
    expect(seen.renamed).toBeGreaterThan(3);
  });

  it('come out the same when run again, whatever changed since', expectReplays);

  it('come out the same after a restart, from what is stored alone', async () => {
    await service.restart();
    await expectReplays();
  });

  it('are explained by the revisions that decided', async () => {
    let checked = 0;
    for (const decision of await decisions()) {
      const path = `/api/v2/tickets/${decision.ticket_id}/decisions/${decision.id}.json`;
      const { status, body } = await service.app.get(path);
      if (status === 404) continue;
      const { explanations } = body.decision as {
        explanations: { trigger_id: number; revision_id: number; outcome: string }[];
      };
      const revisions = explanations.map(({ trigger_id, revision_id }) => [trigger_id, revision_id] as const);
      expect(new Map(revisions)).toEqual(liveAt.get(decision.audit_id));
      const fired = explanations.filter(({ outcome }) => outcome === 'fired').map(({ trigger_id }) => trigger_id);
      expect(fired.sort()).toEqual(decision.fired.map(({ trigger_id }) => trigger_id).sort());
      checked++;
    }
    expect(checked).toBeGreaterThan(50);
  });
});
