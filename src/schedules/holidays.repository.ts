import { Injectable } from '@nestjs/common';
import { LessThanOrEqual, MoreThanOrEqual } from 'typeorm';
import type { Tx } from '../persistence';
import { HolidayEntity } from './holiday.entity';

export type NewHoliday = Omit<HolidayEntity, 'id'>;

@Injectable()
export class HolidaysRepository {
  /** In the order of the calendar. */
  findOfSchedule(tx: Tx, scheduleId: number): Promise<HolidayEntity[]> {
    return tx.find(HolidayEntity, { where: { schedule_id: scheduleId }, order: { start_date: 'ASC', id: 'ASC' } });
  }

  find(tx: Tx, scheduleId: number, id: number): Promise<HolidayEntity | null> {
    return tx.findOneBy(HolidayEntity, { schedule_id: scheduleId, id });
  }

  /** Those of every schedule, or of one, that have a day from `first` to `last`. */
  findWithin(tx: Tx, first: string, last: string, scheduleId?: number): Promise<HolidayEntity[]> {
    return tx.find(HolidayEntity, {
      where: {
        ...(scheduleId !== undefined && { schedule_id: scheduleId }),
        start_date: LessThanOrEqual(last),
        end_date: MoreThanOrEqual(first),
      },
      order: { start_date: 'ASC' },
    });
  }

  countOfSchedule(tx: Tx, scheduleId: number): Promise<number> {
    return tx.countBy(HolidayEntity, { schedule_id: scheduleId });
  }

  insert(tx: Tx, holiday: NewHoliday): Promise<HolidayEntity> {
    return tx.save(HolidayEntity, { ...holiday });
  }

  async update(tx: Tx, id: number, changes: Partial<NewHoliday>): Promise<void> {
    await tx.update(HolidayEntity, { id }, changes);
  }

  async remove(tx: Tx, id: number): Promise<void> {
    await tx.delete(HolidayEntity, { id });
  }

  async removeOfSchedule(tx: Tx, scheduleId: number): Promise<void> {
    await tx.delete(HolidayEntity, { schedule_id: scheduleId });
  }
}
