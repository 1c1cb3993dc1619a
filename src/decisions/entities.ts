import { DecisionEntity } from './decision.entity';

export const decisionEntities = [DecisionEntity];
