export { scheduleEntities } from './entities';
export { ScheduleDirectory } from './schedule-directory';
export { SchedulesModule } from './schedules.module';
