export { DecisionRepository, type NewDecision } from './decision.repository';
export { DecisionsModule } from './decisions.module';
export { DecisionsService } from './decisions.service';
export { toDecision, toExplanation } from './decision.mapper';
export { decisionEntities } from './entities';
export type { FiredTrigger } from './fired-trigger';
