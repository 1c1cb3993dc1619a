export { triggerEntities } from './entities';
export { LiveRules, type RuleSetVersion } from './live-rules';
export { TriggersModule } from './triggers.module';
