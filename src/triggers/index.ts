export { triggerEntities } from './entities';
export { LiveRules, type RuleSetVersion } from './live-rules';
export { TriggersService } from './triggers.service';
export { TriggersModule } from './triggers.module';
