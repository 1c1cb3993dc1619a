import { Child, Children, Text, Whole } from '../../common/validation';
import { MAX_NAME } from '../limits';

export class IntervalInput {
  @Whole() start_time?: number | null;
  @Whole() end_time?: number | null;
}

export class ScheduleInput {
  @Text(MAX_NAME) name?: string | null;
  @Text(MAX_NAME) time_zone?: string | null;
  @Children(() => IntervalInput) intervals?: IntervalInput[] | null;
}

export class ScheduleBody {
  @Child(() => ScheduleInput) schedule?: ScheduleInput | null;
}

export class WorkweekInput {
  @Children(() => IntervalInput) intervals?: IntervalInput[] | null;
}

export class WorkweekBody {
  @Child(() => WorkweekInput) workweek?: WorkweekInput | null;
}

export class HolidayInput {
  @Text(MAX_NAME) name?: string | null;
  @Text(MAX_NAME) start_date?: string | null;
  @Text(MAX_NAME) end_date?: string | null;
}

export class HolidayBody {
  @Child(() => HolidayInput) holiday?: HolidayInput | null;
}
