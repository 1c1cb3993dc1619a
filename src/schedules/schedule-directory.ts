import { Injectable } from '@nestjs/common';
import type { Removal } from '../common/http';
import { Listeners } from '../common/listeners';
import type { Tx } from '../persistence';
import type { ScheduleFacts } from '../rules';
import { HolidaysRepository } from './holidays.repository';
import type { ScheduleEntity } from './schedule.entity';
import { SchedulesRepository } from './schedules.repository';
import { daysAround, standingAt } from './standing';

/** What other modules may ask about schedules. */
@Injectable()
export class ScheduleDirectory {
  /** Inside the transaction that deletes one. */
  private readonly removals = new Listeners<[tx: Tx, scheduleId: number, removal: Removal]>();

  constructor(
    private readonly schedules: SchedulesRepository,
    private readonly holidays: HolidaysRepository,
  ) {}

  findByIds(tx: Tx, ids: number[]): Promise<ScheduleEntity[]> {
    return this.schedules.findByIds(tx, ids);
  }

  all(tx: Tx): Promise<ScheduleEntity[]> {
    return this.schedules.findAll(tx);
  }

  /** What every schedule is at an instant, the default one first. */
  async standings(tx: Tx, now: number): Promise<ScheduleFacts[]> {
    const { first, last } = daysAround(now);
    const holidays = await this.holidays.findWithin(tx, first, last);
    return (await this.schedules.findAll(tx)).map((schedule) =>
      standingAt(
        now,
        schedule,
        holidays.filter(({ schedule_id }) => schedule_id === schedule.id),
      ),
    );
  }

  /** For those that keep a schedule's id: called inside the transaction that deletes it. */
  onRemoving(listener: (tx: Tx, scheduleId: number, removal: Removal) => Promise<void>): void {
    this.removals.add(listener);
  }

  /** @internal of this module's services */
  removing(tx: Tx, scheduleId: number, removal: Removal): Promise<void> {
    return this.removals.notify(tx, scheduleId, removal);
  }
}
