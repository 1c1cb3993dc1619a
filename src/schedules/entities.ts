import { HolidayEntity } from './holiday.entity';
import { ScheduleEntity } from './schedule.entity';

export const scheduleEntities = [ScheduleEntity, HolidayEntity];
