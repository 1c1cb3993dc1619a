export { triggerEntities } from './entities';
export { LiveRules, type RuleSetVersion } from './live-rules';
export { TriggerTimes } from './trigger-times';
export { TriggersService } from './triggers.service';
export { TriggersModule } from './triggers.module';
