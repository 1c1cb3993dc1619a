import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { Metrics } from '../health';
import { LiveRules, TriggerTimes } from '../triggers';
import { TriggerUsageService } from './trigger-usage.service';

const DAY_HOURS = 24;

/** Triggers in `/metrics`: how many are live, how often each fired in the last day, how long its test takes. */
@Injectable()
export class TriggerMetrics implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly liveRules: LiveRules,
    private readonly usage: TriggerUsageService,
    private readonly times: TriggerTimes,
  ) {}

  onModuleInit(): void {
    const registers = [this.metrics.registry];
    const { liveRules, usage, times } = this;
    new Gauge({
      name: 'signalbox_live_triggers',
      help: 'Triggers in the live rule set',
      registers,
      collect() {
        this.set(liveRules.current().rules.size);
      },
    });
    new Gauge({
      name: 'signalbox_trigger_fired_24h',
      help: 'Firings in the last 24 clock hours and the present one, of triggers that fired',
      labelNames: ['trigger_id'],
      registers,
      async collect() {
        this.reset();
        for (const [id, fired] of await usage.firedWithin(DAY_HOURS)) this.set({ trigger_id: id }, fired);
      },
    });
    new Gauge({
      name: 'signalbox_trigger_evaluation_p95_microseconds',
      help: 'Time of a test of the trigger that 95 in 100 sampled ones stay below, on this process',
      labelNames: ['trigger_id'],
      registers,
      collect() {
        this.reset();
        const { rules } = liveRules.current();
        for (const [id, p95] of times.all((one) => rules.find(one) !== undefined)) this.set({ trigger_id: id }, p95);
      },
    });
  }
}
