import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Counter, Gauge } from 'prom-client';
import { Clock } from '../../common/clock';
import { Metrics } from '../../health';
import { UnitOfWork } from '../../persistence';
import { DeliveryRunner } from './delivery-runner';
import { OutcomeStore } from './outcome-store';
import { WorkRepository } from './work.repository';

const MOST_COUNTED = 100_000;

/** Deliveries in `/metrics`: what waits and how long, what came of what was sent from this process. */
@Injectable()
export class DeliveryMetrics implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly unitOfWork: UnitOfWork,
    private readonly work: WorkRepository,
    private readonly runner: DeliveryRunner,
    private readonly outcomes: OutcomeStore,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.countOutcomes();
    this.gauge('signalbox_deliveries_oldest_due_seconds', 'How long the oldest due delivery has been due', () =>
      this.oldestDue(),
    );
    this.gauge('signalbox_deliveries_waiting', `Deliveries on their way, counted up to ${MOST_COUNTED}`, () =>
      this.unitOfWork.read((tx) => this.work.countUnfinished(tx, MOST_COUNTED)),
    );
    const { runner } = this;
    this.gauge('signalbox_deliveries_in_flight', 'Deliveries being sent by this process', () => runner.figures.sending);
    this.gauge(
      'signalbox_delivery_endpoints_broken',
      'Endpoints that this process leaves alone: they are down',
      () => runner.figures.broken,
    );
  }

  private countOutcomes(): void {
    const outcomes = new Counter({
      name: 'signalbox_deliveries_total',
      help: 'Tries of deliveries by this process, by the state they led to',
      labelNames: ['kind', 'state'],
      registers: [this.metrics.registry],
    });
    this.outcomes.changed.add((kind, state) => outcomes.inc({ kind, state }));
  }

  private gauge(name: string, help: string, read: () => number | Promise<number>): void {
    new Gauge({
      name,
      help,
      registers: [this.metrics.registry],
      async collect() {
        this.set(await read());
      },
    });
  }

  private async oldestDue(): Promise<number> {
    const earliest = await this.unitOfWork.read((tx) => this.work.earliest(tx));
    const now = this.clock.now();
    return Math.max(0, ...earliest.map(({ due_at }) => (now - Date.parse(due_at)) / 1000));
  }
}
