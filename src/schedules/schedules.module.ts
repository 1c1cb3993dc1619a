import { Module } from '@nestjs/common';
import { HolidaysController } from './holidays.controller';
import { HolidaysRepository } from './holidays.repository';
import { HolidaysService } from './holidays.service';
import { ScheduleDirectory } from './schedule-directory';
import { SchedulesController } from './schedules.controller';
import { SchedulesRepository } from './schedules.repository';
import { SchedulesService } from './schedules.service';

/** When people work: weekly hours in a time zone, and holidays. Rules ask what a schedule is now. */
@Module({
  controllers: [SchedulesController, HolidaysController],
  providers: [ScheduleDirectory, SchedulesRepository, HolidaysRepository, SchedulesService, HolidaysService],
  exports: [ScheduleDirectory],
})
export class SchedulesModule {}
