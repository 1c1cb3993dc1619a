import { Injectable } from '@nestjs/common';
import { Clock, toInstant } from '../common/clock';
import { problem, recordInvalid } from '../common/errors';
import { decodeCursor, encodeCursor } from '../common/pagination';
import type { ChangePlace } from '../persistence';
import type { ChangedRecord, ExportFeed } from './export-feed';

/** Records of a page (zendesk.md 10.8). */
const MOST = 1000;
/** What changed in the last minute may be joined by what is still being stored, so it comes later. */
const SETTLED_MILLISECONDS = 60_000;

export interface Asked {
  startTime?: string;
  cursor?: string;
  perPage?: string;
}

/** Everything that changed since a time, page by page, so that a copy elsewhere can follow. */
@Injectable()
export class ExportsService {
  constructor(private readonly clock: Clock) {}

  /** Pages that begin where a cursor says: nothing twice, nothing left out. */
  async byCursor(feed: ExportFeed, { startTime, cursor, perPage }: Asked, base: string) {
    const after = cursor === undefined ? this.readStart(startTime) : readCursor(feed, cursor);
    const { records, isEnd } = await this.page(feed, after, readSize(perPage), base);
    const { at, id } = records.at(-1) ?? after;
    const next = encodeCursor(feed.name, [at, id]);
    return {
      [feed.name]: records.map(({ json }) => json),
      after_url: `${base}/api/v2/incremental/${feed.name}/cursor.json?cursor=${encodeURIComponent(next)}`,
      after_cursor: next,
      before_url: null,
      before_cursor: null,
      end_of_stream: isEnd,
    };
  }

  /** Pages that begin at a second: what changed in one second comes together, however much it is. */
  async byTime(feed: ExportFeed, { startTime, perPage }: Asked, base: string) {
    const start = this.readStart(startTime);
    const { records, isEnd } = await this.page(feed, start, readSize(perPage), base);
    const last = records.at(-1);
    if (last && !isEnd) records.push(...(await feed.changed(last, last.at, Number.MAX_SAFE_INTEGER, base)));
    const endTime = last ? secondsOf(last.at) + 1 : secondsOf(start.at);
    return {
      [feed.name]: records.map(({ json }) => json),
      count: records.length,
      end_of_stream: isEnd,
      end_time: endTime,
      next_page: `${base}/api/v2/incremental/${feed.name}.json?start_time=${endTime}`,
    };
  }

  private async page(
    feed: ExportFeed,
    after: ChangePlace,
    size: number,
    base: string,
  ): Promise<{ records: ChangedRecord[]; isEnd: boolean }> {
    const found = await feed.changed(after, toInstant(this.clock.now() - SETTLED_MILLISECONDS), size + 1, base);
    return { records: found.slice(0, size), isEnd: found.length <= size };
  }

  private readStart(text = ''): ChangePlace {
    if (!/^[0-9]{1,10}$/.test(text)) throw refused('must be a time in seconds since 1970, such as 1700000000');
    const milliseconds = Number(text) * 1000;
    if (milliseconds > this.clock.now() - SETTLED_MILLISECONDS + 1000) {
      throw refused('is too recent; give one that is a minute or more in the past');
    }
    return { at: toInstant(milliseconds), id: 0 };
  }
}

function readCursor(feed: ExportFeed, cursor: string): ChangePlace {
  const [at, id] = decodeCursor(cursor, feed.name, ['text', 'number']) as [string, number];
  return { at, id };
}

function readSize(text: string | undefined): number {
  if (text === undefined) return MOST;
  if (!/^[0-9]{1,9}$/.test(text) || Number(text) < 1) {
    throw recordInvalid({ per_page: [problem('InvalidValue', 'per_page: must be a whole number from 1')] });
  }
  return Math.min(Number(text), MOST);
}

const refused = (why: string) =>
  recordInvalid({ start_time: [problem('InvalidValue', `start_time: ${why}`, { code: 'invalid_start_time' })] });

const secondsOf = (instant: string): number => Date.parse(instant) / 1000;
