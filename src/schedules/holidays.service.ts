import { Injectable } from '@nestjs/common';
import { notFound, problem, Problems } from '../common/errors';
import { resourceUrl } from '../common/http';
import { type Tx, UnitOfWork } from '../persistence';
import type { HolidayInput } from './dto/schedule.dto';
import { readHoliday } from './holiday-draft';
import type { HolidayEntity } from './holiday.entity';
import { HolidaysRepository, type NewHoliday } from './holidays.repository';
import { MAX_HOLIDAYS } from './limits';
import { SCHEDULES_PATH, toHolidayJson } from './schedules.mapper';
import { SchedulesRepository } from './schedules.repository';

@Injectable()
export class HolidaysService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly schedules: SchedulesRepository,
    private readonly holidays: HolidaysRepository,
  ) {}

  async list(scheduleId: number, base: string) {
    const holidays = await this.unitOfWork.read(async (tx) => {
      if (!(await this.schedules.findById(tx, scheduleId))) throw notFound();
      return this.holidays.findOfSchedule(tx, scheduleId);
    });
    const url = resourceUrl(base, ...SCHEDULES_PATH, scheduleId, 'holidays');
    return { holidays: holidays.map(toHolidayJson), url };
  }

  async show(scheduleId: number, id: number) {
    const holiday = await this.unitOfWork.read((tx) => this.holidays.find(tx, scheduleId, id));
    if (!holiday) throw notFound();
    return { holiday: toHolidayJson(holiday) };
  }

  async create(scheduleId: number, input: HolidayInput) {
    const holiday = await this.unitOfWork.write(async (tx) => {
      await this.hold(tx, scheduleId);
      const problems = new Problems();
      const read = readHoliday(input, { name: '', start_date: '', end_date: '' }, problems);
      if ((await this.holidays.countOfSchedule(tx, scheduleId)) >= MAX_HOLIDAYS) {
        problems.add('base', problem('LimitExceeded', `At most ${MAX_HOLIDAYS} holidays of a schedule are possible`));
      }
      const made = { schedule_id: scheduleId, ...read };
      await this.refuseClashes(tx, made, 0, problems);
      return this.holidays.insert(tx, made);
    });
    return { holiday: toHolidayJson(holiday) };
  }

  async update(scheduleId: number, id: number, input: HolidayInput) {
    const holiday = await this.unitOfWork.write(async (tx) => {
      const stored = await this.require(tx, scheduleId, id);
      const problems = new Problems();
      const changed = { ...stored, ...readHoliday(input, stored, problems) };
      await this.refuseClashes(tx, changed, id, problems);
      await this.holidays.update(tx, id, changed);
      return changed;
    });
    return { holiday: toHolidayJson(holiday) };
  }

  remove(scheduleId: number, id: number): Promise<void> {
    return this.unitOfWork.write(async (tx) => {
      await this.require(tx, scheduleId, id);
      await this.holidays.remove(tx, id);
    });
  }

  /** Changes of one schedule's holidays follow one another, so that two of them cannot overlap unseen. */
  private async hold(tx: Tx, scheduleId: number): Promise<void> {
    if (!(await this.schedules.lockById(tx, scheduleId))) throw notFound();
  }

  private async require(tx: Tx, scheduleId: number, id: number): Promise<HolidayEntity> {
    await this.hold(tx, scheduleId);
    const holiday = await this.holidays.find(tx, scheduleId, id);
    if (!holiday) throw notFound();
    return holiday;
  }

  /** @throws AppError with every problem, the holidays of the same days among them. */
  private async refuseClashes(tx: Tx, holiday: NewHoliday, id: number, problems: Problems): Promise<void> {
    problems.refuse();
    const { start_date, end_date, schedule_id } = holiday;
    for (const other of await this.holidays.findWithin(tx, start_date, end_date, schedule_id)) {
      if (other.id === id) continue;
      const clash = `${start_date} to ${end_date} overlaps the holiday ${other.id} "${other.name}"`;
      const description = `Start date: ${clash}, ${other.start_date} to ${other.end_date}`;
      problems.add('start_date', problem('InvalidValue', description, { code: 'overlap', path: 'holiday.start_date' }));
    }
    problems.refuse();
  }
}
