import type { TriggerUsage } from './trigger-usage.service';

/** What a trigger did, as the API answers it. */
export const toTriggerUsage = ({ triggerId, lastFiredAt, fired, days, errors, p95 }: TriggerUsage) => ({
  trigger_id: triggerId,
  last_fired_at: lastFiredAt,
  fired,
  fired_30d: sum(days.map((day) => day.fired)),
  tried_30d: sum(days.map((day) => day.tried)),
  errors_30d: errors,
  p95_evaluation_us: p95,
  days,
});

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);
