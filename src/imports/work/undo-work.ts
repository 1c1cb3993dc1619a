import { Injectable } from '@nestjs/common';
import { Clock, toInstant } from '../../common/clock';
import type { InOnePiece, Piece, PromisedPiece } from '../../jobs';
import { type Tx, UnitOfWork } from '../../persistence';
import type { ImportEntity, KeptRow, UndoResult } from '../entities/import.entity';
import { ImportsRepository } from '../imports.repository';
import { ImportWork } from './import-work';
import { type TakenBack, TakingBack } from './taking-back';

const KEPT_SHOWN = 100;

/** Takes back what an import did, except to records that were changed since. */
@Injectable()
export class UndoWork extends ImportWork implements InOnePiece {
  readonly least = 'manager';
  readonly doing = 'Taking back row';

  constructor(
    protected readonly unitOfWork: UnitOfWork,
    protected readonly repository: ImportsRepository,
    protected readonly clock: Clock,
    private readonly takingBack: TakingBack,
  ) {
    super();
  }

  async work(piece: Piece): Promise<void> {
    const subject = await this.begin(piece, 'undoing');
    if (!subject) return;
    let result = subject.undone!;
    for (;;) {
      if (piece.isStopping()) return;
      this.courtesy.begin();
      const taken = await this.takingBack.next(subject, piece.author, async (tx, next) => {
        const undone = added(result, next);
        const progress_done = undone.reverted + undone.kept_total;
        await piece.note(tx, progress_done);
        await this.change(tx, subject.id, { undone, progress_done });
      });
      if (taken.length === 0) break;
      result = added(result, taken);
      await this.courtesy.wait();
    }
    await this.end(subject, piece, { status: 'undone', undone_at: toInstant(this.clock.now()) });
  }

  failed(piece: PromisedPiece, reason: string): Promise<void> {
    return this.fail(piece, 'undoing', { code: 'failed', message: reason });
  }

  protected async prepare(_tx: Tx, { undone }: ImportEntity): Promise<Partial<ImportEntity>> {
    return { undone: undone ?? { reverted: 0, kept: [], kept_total: 0 } };
  }
}

function added({ reverted, kept, kept_total }: UndoResult, taken: TakenBack[]): UndoResult {
  const more = taken.flatMap(({ line, recordId, kept: reason }): KeptRow[] =>
    reason === null ? [] : [{ line, record_id: recordId, reason }],
  );
  return {
    reverted: reverted + taken.length - more.length,
    kept: [...kept, ...more].slice(0, KEPT_SHOWN),
    kept_total: kept_total + more.length,
  };
}
