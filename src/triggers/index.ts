export { triggerEntities } from './entities';
export { LiveRules, type RuleSetVersion } from './live-rules';
export { TriggerInput } from './dto/trigger.body';
export { type Trial, TrialRules } from './trial-rules';
export { TriggerDraftsService } from './trigger-drafts.service';
export { TriggerFirings } from './trigger-firings';
export { TriggerTimes } from './trigger-times';
export { TriggersService, UNSAVED } from './triggers.service';
export { TriggersModule } from './triggers.module';
