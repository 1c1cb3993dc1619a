import { Injectable } from '@nestjs/common';
import { Clock, DAY_MILLISECONDS, toInstant } from '../common/clock';
import { Config } from '../common/config';
import { Housekeeping } from '../common/housekeeping';
import { UnitOfWork } from '../persistence';
import { ImportsRepository } from './imports.repository';

/** Imports a transaction. */
const SLICE = 10;

/** Forgets imports some time after they were last touched, and uploads that never became one. */
@Injectable()
export class OldImports extends Housekeeping {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: ImportsRepository,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {
    super();
  }

  async forget(): Promise<void> {
    const day = this.daysAgo(1);
    await this.unitOfWork.write((tx) => this.repository.removeOrphans(tx, day));
    const before = this.daysAgo(this.config.IMPORTS_KEPT_DAYS);
    const old = await this.unitOfWork.read((tx) => this.repository.findOld(tx, before, SLICE));
    for (const id of old) await this.unitOfWork.write((tx) => this.repository.remove(tx, id));
    if (old.length === SLICE) await this.forget();
  }

  private daysAgo = (days: number): string => toInstant(this.clock.now() - days * DAY_MILLISECONDS);
}
