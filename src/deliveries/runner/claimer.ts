import { Injectable } from '@nestjs/common';
import { Clock, toInstant } from '../../common/clock';
import { UnitOfWork } from '../../persistence';
import type { DeliveryEntity } from '../delivery.entity';
import { DeliveryRepository } from '../delivery.repository';
import type { Job, Outcome, Sender } from '../sender';
import { LIFETIME_MILLISECONDS } from './backoff';
import { type Held, LEASE_MILLISECONDS } from './held';
import { type Claim, WorkRepository } from './work.repository';

/** It was asked for again at the very moment at which it was forgotten. */
const forgotten = (): Promise<Outcome> => Promise.resolve({ result: 'failed', error: 'What it says is forgotten' });

/** Takes deliveries to send, keeps them, gives them back. */
@Injectable()
export class Claimer {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly work: WorkRepository,
    private readonly deliveries: DeliveryRepository,
    private readonly clock: Clock,
  ) {}

  claim(endpointId: number, limit: number): Promise<DeliveryEntity[]> {
    return this.unitOfWork.write((tx) => this.work.claim(tx, endpointId, this.now(), this.leaseEnd(), limit));
  }

  /** What somebody else took meanwhile, because this process was held up, stays theirs. */
  async extend(held: Held[]): Promise<void> {
    const since = performance.now();
    const extended = await this.unitOfWork.write((tx) => this.work.extend(tx, held, this.leaseEnd()));
    for (const one of held) if (extended.has(one.id)) one.leased(since);
  }

  release(claims: Claim[]): Promise<void> {
    return this.unitOfWork.write((tx) => this.work.release(tx, claims, this.now()));
  }

  /** Ends what waited past its time for an endpoint that is down. */
  async expire(endpointId: number): Promise<void> {
    const madeBefore = toInstant(this.clock.now() - LIFETIME_MILLISECONDS);
    while (await this.unitOfWork.write((tx) => this.work.expire(tx, endpointId, madeBefore, this.now())));
  }

  /** Says of each what sends it. What cannot be prepared beside others is prepared alone, so that it fails alone. */
  async prepare(held: Held[], sender: Sender): Promise<void> {
    if (held.length === 0) return;
    try {
      await this.prepareTogether(held, sender);
    } catch (error) {
      const [only] = held;
      if (held.length > 1) for (const one of held) await this.prepare([one], sender);
      else only!.send = () => Promise.reject(error as Error);
    }
  }

  private prepareTogether(held: Held[], sender: Sender): Promise<void> {
    return this.unitOfWork.read(async (tx) => {
      const jobs = await this.deliveries.jobs(
        tx,
        held.map(({ delivery }) => delivery),
      );
      const known = new Map(jobs.map((job) => [job.delivery.id, job]));
      const send: (job: Job) => Promise<Outcome> = jobs.length > 0 ? await sender.prepare(tx, jobs) : forgotten;
      for (const one of held) {
        const job = known.get(one.id);
        one.send = () => (job ? send(job) : forgotten());
      }
    });
  }

  private readonly now = () => toInstant(this.clock.now());
  private readonly leaseEnd = () => toInstant(this.clock.now() + LEASE_MILLISECONDS);
}
