export { triggerEntities } from './entities';
export { LiveRules, type RuleSetVersion } from './live-rules';
export { TriggerDraftsService } from './trigger-drafts.service';
export { TriggersService } from './triggers.service';
export { TriggersModule } from './triggers.module';
