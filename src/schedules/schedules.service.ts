import { Injectable } from '@nestjs/common';
import { Clock, toInstant } from '../common/clock';
import { resourceUrl } from '../common/http';
import type { Removal } from '../common/http';
import { notFound, problem, Problems, recordInvalid } from '../common/errors';
import { type Tx, UnitOfWork, violatedUnique } from '../persistence';
import type { ScheduleInput, WorkweekInput } from './dto/schedule.dto';
import { HolidaysRepository } from './holidays.repository';
import { MAX_SCHEDULES } from './limits';
import { ScheduleDirectory } from './schedule-directory';
import { readSchedule } from './schedule-draft';
import type { ScheduleEntity } from './schedule.entity';
import { SCHEDULES_PATH, toIntervalJson, toScheduleJson } from './schedules.mapper';
import { type NewSchedule, SchedulesRepository } from './schedules.repository';
import { NINE_TO_FIVE, readIntervals } from './workweek';

@Injectable()
export class SchedulesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly schedules: SchedulesRepository,
    private readonly holidays: HolidaysRepository,
    private readonly directory: ScheduleDirectory,
    private readonly clock: Clock,
  ) {}

  /** All at once, as Zendesk answers them: there are few. */
  async list(base: string) {
    const schedules = await this.unitOfWork.read((tx) => this.schedules.findAll(tx));
    return { schedules: schedules.map(toScheduleJson), url: resourceUrl(base, ...SCHEDULES_PATH) };
  }

  async show(id: number) {
    const schedule = await this.unitOfWork.read((tx) => this.schedules.findById(tx, id));
    if (!schedule) throw notFound();
    return { schedule: toScheduleJson(schedule) };
  }

  async create(input: ScheduleInput) {
    const problems = new Problems();
    const given = readSchedule({ ...input, name: input.name ?? null, time_zone: input.time_zone ?? null }, problems);
    const now = toInstant(this.clock.now());
    const blank = { name: '', name_folded: '', time_zone: '', intervals: [...NINE_TO_FIVE] };
    const schedule = await this.write(input, async (tx) => {
      if ((await this.schedules.count(tx)) >= MAX_SCHEDULES) {
        problems.add('base', problem('LimitExceeded', `At most ${MAX_SCHEDULES} schedules are possible`));
      }
      await this.checkUnique(tx, given, 0, problems);
      problems.refuse();
      return this.schedules.insert(tx, { ...blank, ...given, created_at: now, updated_at: now });
    });
    return { schedule: toScheduleJson(schedule) };
  }

  async update(id: number, input: ScheduleInput) {
    const schedule = await this.write(input, async (tx) => {
      const stored = await this.require(tx, id);
      const problems = new Problems();
      const given = readSchedule(input, problems);
      await this.checkUnique(tx, given, id, problems);
      problems.refuse();
      return this.store(tx, stored, given);
    });
    return { schedule: toScheduleJson(schedule) };
  }

  async updateWorkweek(id: number, input: WorkweekInput) {
    const { intervals } = await this.unitOfWork.write(async (tx) => {
      const stored = await this.require(tx, id);
      const problems = new Problems();
      if (!input.intervals) {
        const missing = 'Intervals: must be a list, an empty one for a schedule that is always closed';
        problems.add('intervals', problem('BlankValue', missing, { path: 'workweek.intervals' }));
      }
      const read = readIntervals(input.intervals ?? [], 'workweek.intervals', problems);
      problems.refuse();
      return this.store(tx, stored, { intervals: read });
    });
    return { workweek: { intervals: intervals.map(toIntervalJson) } };
  }

  remove(id: number, removal: Removal): Promise<void> {
    return this.unitOfWork.write(async (tx) => {
      await this.require(tx, id);
      await this.directory.removing(tx, id, removal);
      await this.holidays.removeOfSchedule(tx, id);
      await this.schedules.remove(tx, id);
    });
  }

  private async store(tx: Tx, stored: ScheduleEntity, given: Partial<NewSchedule>): Promise<ScheduleEntity> {
    const changes = { ...given, updated_at: toInstant(this.clock.now()) };
    await this.schedules.update(tx, stored.id, changes);
    return { ...stored, ...changes };
  }

  private async require(tx: Tx, id: number): Promise<ScheduleEntity> {
    const schedule = await this.schedules.lockById(tx, id);
    if (!schedule) throw notFound();
    return schedule;
  }

  private async checkUnique(tx: Tx, { name, name_folded }: Partial<NewSchedule>, id: number, problems: Problems) {
    const same = name_folded ? await this.schedules.findByName(tx, name_folded) : null;
    if (same && same.id !== id) problems.add('name', nameTaken(name!));
  }

  /** A name that a concurrent writer took first is the same refusal. */
  private async write<T>({ name }: ScheduleInput, work: (tx: Tx) => Promise<T>): Promise<T> {
    try {
      return await this.unitOfWork.write(work);
    } catch (error) {
      const broken = violatedUnique(error);
      if (broken !== 'schedules_name' && !broken?.includes('name_folded')) throw error;
      throw recordInvalid({ name: [nameTaken(name?.trim() ?? '')] });
    }
  }
}

const nameTaken = (name: string) => problem('DuplicateValue', `Name: ${name} has already been taken`);
