import { Injectable } from '@nestjs/common';
import { notFound } from '../common/errors';
import type { Page, PageRequest } from '../common/pagination';
import { UnitOfWork } from '../persistence';
import { en } from '../rules';
import type { DecisionExplanation } from './decision-explanation';
import { LiveRules, TriggersService } from '../triggers';
import { DecisionEntity } from './decision.entity';
import { unpackFacts } from './packed-facts';
import { DecisionRepository } from './decision.repository';
import type { FiredTrigger } from './fired-trigger';

/**
 * Says what the rules did to a write, and why or why not. An explanation is the same decision run again, with tracing, on the
 * frozen facts and the rules of its own version, so it stays true after rules change (DESIGN 5).
 */
@Injectable()
export class DecisionsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly decisions: DecisionRepository,
    private readonly liveRules: LiveRules,
    private readonly triggers: TriggersService,
  ) {}

  async list(ticketId: number, request: PageRequest): Promise<Page<DecisionEntity>> {
    await this.requireTicket(ticketId);
    return this.unitOfWork.read((tx) => this.decisions.listOfTicket(tx, ticketId, request));
  }

  async show(ticketId: number, id: number): Promise<DecisionEntity> {
    await this.requireTicket(ticketId);
    const decision = await this.unitOfWork.read((tx) => this.decisions.find(tx, ticketId, id));
    if (!decision) throw notFound();
    return decision;
  }

  /** What fired at the last write of each of these tickets, by ticket. */
  async lastFired(ticketIds: number[]): Promise<Map<number, FiredTrigger[]>> {
    const rows = await this.unitOfWork.read((tx) => this.decisions.lastFired(tx, ticketIds));
    return new Map(rows.map(({ ticket_id, fired }) => [ticket_id, fired]));
  }

  /** Every trigger of that version, or the one asked for, which may not have been active. */
  async explain(decision: DecisionEntity, triggerId?: number): Promise<DecisionExplanation[]> {
    const rules = await this.liveRules.at(decision.rule_set_version);
    const asked = triggerId === undefined ? undefined : [triggerId];
    const { explanations } = rules.explain(unpackFacts(decision.facts), undefined, asked);
    return triggerId === undefined || explanations.length > 0 ? explanations : this.explainInactive(triggerId);
  }

  private async explainInactive(triggerId: number): Promise<DecisionExplanation[]> {
    const trigger = await this.triggers.find(triggerId);
    if (!trigger) return [];
    const { revision_id: revisionId, title } = trigger;
    return [
      { triggerId, revisionId, title, outcome: 'inactive', conditions: { all: [], any: [] }, sentence: en.inactive },
    ];
  }

  private async requireTicket(id: number): Promise<void> {
    if (!(await this.unitOfWork.read((tx) => this.decisions.ticketExists(tx, id)))) throw notFound();
  }
}
