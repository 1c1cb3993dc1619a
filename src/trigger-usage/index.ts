export { triggerUsageEntities } from './entities';
export { UsageCounter } from './usage-counter';
export { TriggerUsageModule } from './trigger-usage.module';
