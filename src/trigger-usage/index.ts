export { triggerUsageEntities } from './entities';
export { TriggerUsageModule } from './trigger-usage.module';
