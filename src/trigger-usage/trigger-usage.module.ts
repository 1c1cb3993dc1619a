import { Module } from '@nestjs/common';
import { DecisionsModule } from '../decisions';
import { NotificationsModule } from '../notifications';
import { TriggersModule } from '../triggers';
import { TriggerMetrics } from './trigger-metrics';
import { TriggerUsageController } from './trigger-usage.controller';
import { TriggerUsageRepository } from './trigger-usage.repository';
import { TriggerUsageService } from './trigger-usage.service';
import { UsageCounter } from './usage-counter';

@Module({
  imports: [TriggersModule, DecisionsModule, NotificationsModule],
  controllers: [TriggerUsageController],
  providers: [TriggerUsageRepository, TriggerUsageService, UsageCounter, TriggerMetrics],
})
export class TriggerUsageModule {}
