export { triggerUsageEntities } from './entities';
export type { UsageNoteEntity } from './trigger-usage.entity';
export { UsageNotesRepository } from './usage-notes.repository';
export { UsageCounter } from './usage-counter';
export { TriggerUsageModule } from './trigger-usage.module';
