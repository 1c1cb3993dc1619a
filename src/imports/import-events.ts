import { type BeforeApplicationShutdown, Injectable, type MessageEvent } from '@nestjs/common';
import { concatMap, distinctUntilChanged, from, map, Observable, Subject, takeUntil, takeWhile, timer } from 'rxjs';
import { AT_WORK, type ImportedRecord, type ImportEntity } from './entities/import.entity';
import { ImportsService } from './imports.service';

const EVERY_MILLISECONDS = 500;

/** How an import comes along, as server-sent events, until what it is at has ended. */
@Injectable()
export class ImportEvents implements BeforeApplicationShutdown {
  private readonly stopping = new Subject<void>();

  constructor(private readonly imports: ImportsService) {}

  beforeApplicationShutdown(): void {
    this.stopping.next();
  }

  /** `event: progress` while it works, then `event: end`; the data are the import as GET shows it, without its sample. */
  of(record: ImportedRecord, id: number, base: string): Observable<MessageEvent> {
    const states = timer(0, EVERY_MILLISECONDS).pipe(concatMap(() => from(this.imports.require(record, id))));
    return states.pipe(
      takeUntil(this.stopping),
      takeWhile(({ status }) => AT_WORK.includes(status), true),
      distinctUntilChanged((one, next) => placeOf(one) === placeOf(next)),
      map((subject) => ({
        type: AT_WORK.includes(subject.status) ? 'progress' : 'end',
        data: this.imports.wrap(withoutSample(subject), base),
      })),
    );
  }
}

const placeOf = ({ status, progress_done, progress_total }: ImportEntity): string =>
  `${status} ${progress_done} ${progress_total}`;

const withoutSample = (subject: ImportEntity): ImportEntity => ({ ...subject, sample: [] });
