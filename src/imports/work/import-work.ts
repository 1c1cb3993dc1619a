import { type Clock, toInstant } from '../../common/clock';
import type { Piece, PromisedPiece } from '../../jobs';
import type { Tx, UnitOfWork } from '../../persistence';
import type { ImportEntity, ImportFailure, ImportStatus } from '../entities/import.entity';
import type { ImportsRepository } from '../imports.repository';
import { Courtesy } from './courtesy';

/** What previewing, applying and undoing have in common: each is a piece of work about one import, found in its status. */
export abstract class ImportWork {
  protected readonly courtesy = new Courtesy();
  protected abstract readonly unitOfWork: UnitOfWork;
  protected abstract readonly repository: ImportsRepository;
  protected abstract readonly clock: Clock;

  /** What is to be done first, in the transaction that begins or takes over. */
  protected abstract prepare(tx: Tx, subject: ImportEntity, piece: Piece): Promise<Partial<ImportEntity>>;

  /** The import, unless somebody has ended it meanwhile. */
  protected begin(piece: Piece, status: ImportStatus): Promise<ImportEntity | undefined> {
    return this.unitOfWork.write(async (tx) => {
      const subject = await this.lock(tx, piece, status);
      if (!subject) {
        await piece.finish(tx);
        return undefined;
      }
      const changes = {
        progress_since: subject.progress_since ?? this.clock.now(),
        ...(await this.prepare(tx, subject, piece)),
      };
      await this.repository.update(tx, subject.id, changes);
      return { ...subject, ...changes };
    });
  }

  /** Unless somebody has ended it meanwhile. */
  protected end(subject: ImportEntity, piece: Piece, changes: Partial<ImportEntity>): Promise<void> {
    return this.unitOfWork.write(async (tx) => {
      if (await this.lock(tx, piece, subject.status)) await this.change(tx, subject.id, changes);
      await piece.finish(tx);
    });
  }

  protected fail(piece: PromisedPiece, status: ImportStatus, failure: ImportFailure): Promise<void> {
    return this.unitOfWork.write(async (tx) => {
      const subject = await this.lock(tx, piece, status);
      if (subject) await this.change(tx, subject.id, { status: 'failed', failure });
    });
  }

  /** The import, unless somebody has ended it meanwhile; then a later job may be at it. */
  protected async lock(
    tx: Tx,
    { key, shared }: PromisedPiece,
    status: ImportStatus,
  ): Promise<ImportEntity | undefined> {
    const subject = await this.repository.lock(tx, Number(shared.import_id));
    return subject?.status === status && subject.job_key === key ? subject : undefined;
  }

  protected async change(tx: Tx, id: number, changes: Partial<ImportEntity>): Promise<void> {
    await this.repository.update(tx, id, { ...changes, updated_at: toInstant(this.clock.now()) });
  }
}
