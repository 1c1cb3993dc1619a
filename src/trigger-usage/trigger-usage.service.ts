import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, DAY_MILLISECONDS, toInstant } from '../common/clock';
import { DeliveryRepository } from '../deliveries';
import { UnitOfWork } from '../persistence';
import { TriggerFirings, TriggersService, TriggerTimes } from '../triggers';
import { hourOf } from './count-notes';
import { TriggerUsageRepository } from './trigger-usage.repository';
import { UsageCounter } from './usage-counter';

const DAYS = 30;

export interface TriggerUsage {
  triggerId: number;
  lastFiredAt: string | null;
  /** Ever. */
  fired: number;
  /** Today and the 29 days before it, newest first, in UTC. */
  days: { date: string; fired: number; tried: number }[];
  /** Deliveries of the last 30 days that failed for good. */
  errors: number;
  /** Microseconds; null until a write was sampled on this process. */
  p95: number | null;
}

/** What a trigger did, and what it costs. */
@Injectable()
export class TriggerUsageService implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly counter: UsageCounter,
    private readonly usage: TriggerUsageRepository,
    private readonly triggers: TriggersService,
    private readonly deliveries: DeliveryRepository,
    private readonly times: TriggerTimes,
    private readonly firings: TriggerFirings,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.firings.countedBy((hours) => this.firedWithin(hours));
  }

  /** @throws AppError 404 of a trigger that is not there. */
  async of(triggerId: number): Promise<TriggerUsage> {
    await this.triggers.show(triggerId);
    await this.counter.catchUp();
    const dates = this.lastDates();
    const from = `${dates.at(-1)!}T00:00:00Z`;
    return this.unitOfWork.read(async (tx) => {
      const total = await this.usage.total(tx, triggerId);
      const fired = sumByDate(await this.usage.fired(tx, triggerId, from), ({ fired }) => fired);
      const tried = sumByDate(await this.usage.tried(tx, triggerId, from), ({ writes }) => writes);
      return {
        triggerId,
        lastFiredAt: total?.last_fired_at ?? null,
        fired: total?.fired ?? 0,
        days: dates.map((date) => ({ date, fired: fired.get(date) ?? 0, tried: tried.get(date) ?? 0 })),
        errors: await this.deliveries.countFailed(tx, triggerId, from),
        p95: this.times.p95(triggerId),
      };
    });
  }

  /** Firings by trigger in the clock hours of the last so many hours, the present one included (zendesk.md 4.1). */
  async firedWithin(hours: number): Promise<Map<number, number>> {
    await this.counter.catchUp();
    const from = hourOf(toInstant(this.clock.now() - hours * 3_600_000));
    const rows = await this.unitOfWork.read((tx) => this.usage.firedByTrigger(tx, from));
    return new Map(rows.map(({ trigger_id, fired }) => [trigger_id, Number(fired)]));
  }

  private lastDates(): string[] {
    const now = this.clock.now();
    return Array.from({ length: DAYS }, (_unused, back) => toInstant(now - back * DAY_MILLISECONDS).slice(0, 10));
  }
}

function sumByDate<Row extends { hour: string }>(rows: Row[], read: (row: Row) => number): Map<string, number> {
  const sums = new Map<string, number>();
  for (const row of rows) {
    const date = row.hour.slice(0, 10);
    sums.set(date, (sums.get(date) ?? 0) + Number(read(row)));
  }
  return sums;
}
