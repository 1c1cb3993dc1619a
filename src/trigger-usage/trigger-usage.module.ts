import { Module } from '@nestjs/common';
import { DeliveriesModule } from '../deliveries';
import { TriggersModule } from '../triggers';
import { TriggerMetrics } from './trigger-metrics';
import { TriggerUsageController } from './trigger-usage.controller';
import { TriggerUsageRepository } from './trigger-usage.repository';
import { TriggerUsageService } from './trigger-usage.service';
import { UsageCounter } from './usage-counter';
import { UsageNotesRepository } from './usage-notes.repository';

@Module({
  imports: [TriggersModule, DeliveriesModule],
  controllers: [TriggerUsageController],
  providers: [TriggerUsageRepository, UsageNotesRepository, TriggerUsageService, UsageCounter, TriggerMetrics],
  exports: [UsageNotesRepository],
})
export class TriggerUsageModule {}
