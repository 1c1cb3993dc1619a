import { type BeforeApplicationShutdown, Injectable, type MessageEvent } from '@nestjs/common';
import { concatMap, distinctUntilChanged, map, Observable, Subject, takeUntil, takeWhile, timer } from 'rxjs';
import { AT_WORK, type ImportedRecord, type ImportEntity } from './entities/import.entity';
import { ImportsService } from './imports.service';

const EVERY_MILLISECONDS = 500;
/** Proxies close what is silent for a minute. */
const LONGEST_SILENCE_MILLISECONDS = 15_000;

/** How an import comes along, as server-sent events, until what it is at has ended. */
@Injectable()
export class ImportEvents implements BeforeApplicationShutdown {
  private readonly stopping = new Subject<void>();

  constructor(private readonly imports: ImportsService) {}

  beforeApplicationShutdown(): void {
    this.stopping.next();
  }

  /** `event: progress` while it works or waits for its turn, then `event: end`; the data are the import as GET shows it, without its sample. */
  of(record: ImportedRecord, id: number, base: string): Observable<MessageEvent> {
    const looks = timer(0, EVERY_MILLISECONDS).pipe(
      concatMap(async (look) => ({ subject: await this.imports.require(record, id), look })),
    );
    return looks.pipe(
      takeUntil(this.stopping),
      takeWhile(({ subject }) => AT_WORK.includes(subject.status), true),
      distinctUntilChanged((one, next) => placeOf(one) === placeOf(next)),
      map(({ subject }) => ({
        type: AT_WORK.includes(subject.status) ? 'progress' : 'end',
        data: this.imports.wrap(withoutSample(subject), base),
      })),
    );
  }
}

/** What is told again only when it is another. */
function placeOf({ subject, look }: { subject: ImportEntity; look: number }): string {
  const silence = Math.floor((look * EVERY_MILLISECONDS) / LONGEST_SILENCE_MILLISECONDS);
  return `${subject.status} ${subject.progress_done} ${subject.progress_total} ${silence}`;
}

const withoutSample = (subject: ImportEntity): ImportEntity => ({ ...subject, sample: [] });
