import { Injectable } from '@nestjs/common';
import type { Principal } from '../../common/access';
import { type Tx, UnitOfWork } from '../../persistence';
import type { ImportChangeEntity } from '../entities/import-change.entity';
import type { ImportEntity } from '../entities/import.entity';
import { ImportsRepository } from '../imports.repository';
import { RecordTypes } from '../records/record-types';

const BATCH = 250;

/** One change that was taken back, or why it was not. */
export interface TakenBack {
  id: number;
  line: number;
  recordId: number;
  kept: string | null;
}

/** Takes the changes of an import back, the last ones first. */
@Injectable()
export class TakingBack {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: ImportsRepository,
    private readonly types: RecordTypes,
  ) {}

  /** The next ones; none when all were. `note` is called in their transaction. */
  async next(
    subject: ImportEntity,
    actor: Principal,
    note: (tx: Tx, taken: TakenBack[]) => Promise<void> = async () => undefined,
  ): Promise<TakenBack[]> {
    const record = this.types.of(subject.record);
    const taken = await this.unitOfWork.write(async (tx) => {
      const changes = await this.repository.findLastChanges(tx, subject.id, BATCH);
      if (changes.length === 0) return [];
      const outcomes = await record.restore(
        tx,
        { actor, isTold: subject.options.run_events },
        changes.map(toRecordChange),
      );
      const done = changes.map(({ id, line, record_id }, at) => ({
        id,
        line,
        recordId: record_id,
        kept: outcomes[at]!,
      }));
      await this.repository.removeChanges(
        tx,
        done.filter(({ kept }) => kept === null).map(({ id }) => id),
      );
      for (const { id, kept } of done) if (kept !== null) await this.repository.keepChange(tx, id, kept);
      await note(tx, done);
      return done;
    });
    await record.changed(taken.filter(({ kept }) => kept === null).map(({ recordId }) => recordId));
    return taken;
  }
}

const toRecordChange = ({ record_id, action, before, digest }: ImportChangeEntity) => ({
  id: record_id,
  action,
  before,
  digest,
});
