import { Injectable } from '@nestjs/common';
import { Clock, toInstant } from '../common/clock';
import { Housekeeping } from '../common/housekeeping';
import { UnitOfWork } from '../persistence';
import { HistoryRepository } from './history.repository';

/** Forgets idempotency keys that have lapsed, now and then. */
@Injectable()
export class LapsedKeys extends Housekeeping {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly history: HistoryRepository,
    private readonly clock: Clock,
  ) {
    super();
  }

  forget(): Promise<void> {
    return this.unitOfWork.write((tx) => this.history.purgeKeys(tx, toInstant(this.clock.now())));
  }
}
