export { DecisionRepository, type NewDecision } from './decision.repository';
export { DecisionsModule } from './decisions.module';
export { decisionEntities } from './entities';
export type { FiredTrigger } from './fired-trigger';
