import { Injectable, Logger } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { Listeners } from '../../common/listeners';
import { Clock, toInstant } from '../../common/clock';
import { UnitOfWork } from '../../persistence';
import type { DeliveryKind } from '../delivery-kind';
import type { DeliveryState } from '../delivery-state';
import type { Outcome } from '../sender';
import { nextTry } from './backoff';
import type { Held } from './held';
import { keptAnswer, keptText } from './kept-text';
import { type Ended, WorkRepository } from './work.repository';

interface Report {
  held: Held;
  outcome: Outcome;
  startedAt: number;
  milliseconds: number;
  ended: () => void;
}

const BATCH = 250;
const AGAIN_MILLISECONDS = 500;

/** Stores how attempts ended, those of all endpoints together: what ends while one batch is stored goes in the next. */
@Injectable()
export class OutcomeStore {
  /** Told of each delivery that changed its state. */
  readonly changed = new Listeners<[DeliveryKind, DeliveryState]>();
  private readonly logger = new Logger('Deliveries');
  private readonly reports: Report[] = [];
  private isStoring = false;
  private isGivenUp = false;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly work: WorkRepository,
    private readonly clock: Clock,
  ) {}

  /** Resolves when it is stored. */
  add(held: Held, outcome: Outcome, startedAt: number, milliseconds: number): Promise<void> {
    return new Promise((ended) => {
      this.reports.push({ held, outcome, startedAt, milliseconds, ended });
      if (this.isStoring) return;
      this.isStoring = true;
      setImmediate(() => void this.storeAll());
    });
  }

  /** Tries no more: a delivery whose outcome is not stored is due again. */
  giveUp(): void {
    this.isGivenUp = true;
  }

  private async storeAll(): Promise<void> {
    while (this.reports.length > 0) {
      const batch = this.reports.splice(0, BATCH);
      await this.store(batch);
      for (const { ended } of batch) ended();
    }
    this.isStoring = false;
  }

  /** Tries again until the database takes it. */
  private async store(batch: Report[]): Promise<void> {
    while (!this.isGivenUp) {
      const now = this.clock.now();
      const ended = batch.map((report) => endOf(report, now));
      try {
        await this.unitOfWork.write((tx) => this.work.end(tx, ended, batch.map(attemptOf)));
        for (const [at, { state }] of ended.entries()) await this.changed.notify(batch[at]!.held.delivery.kind, state);
        return;
      } catch (error) {
        this.logger.error(`Cannot store what became of ${batch.length} deliveries: ${(error as Error).message}`);
        await pause(AGAIN_MILLISECONDS);
      }
    }
  }
}

function endOf({ held, outcome }: Report, now: number): Ended {
  const { attempt, delivery } = held;
  const claim = { id: held.id, attempt, nextAttemptAt: null, sentAt: null };
  if (outcome.result === 'sent') return { ...claim, state: 'sent', error: null, sentAt: toInstant(now) };
  const error = keptText(outcome.error);
  if (outcome.result !== 'retry') return { ...claim, state: outcome.result, error };
  const since = Date.parse(delivery.replayed_at ?? delivery.created_at);
  const { afterMilliseconds } = outcome;
  const at = nextTry({ attempt, since, now, afterMilliseconds, random: Math.random() });
  if (at === null) return { ...claim, state: 'failed', error };
  return { ...claim, state: 'retrying', nextAttemptAt: toInstant(at), error };
}

const attemptOf = ({ held, outcome, startedAt, milliseconds }: Report) => ({
  delivery_id: held.id,
  attempt: held.attempt,
  result: outcome.result,
  error: outcome.result === 'sent' ? null : keptText(outcome.error),
  answer: outcome.answer ? keptAnswer(outcome.answer) : null,
  started_at: toInstant(startedAt),
  milliseconds: Math.round(milliseconds),
});
