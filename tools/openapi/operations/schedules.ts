import { FORCE, type Operations } from './operation';

export const SCHEDULE_OPERATIONS: Operations = {
  'GET /api/v2/business_hours/schedules': {
    id: 'listSchedules',
    summary: 'List schedules, the oldest first',
    description:
      'The first one is the default: tickets go by it unless a trigger gave them another. All stand on one page.',
  },
  'GET /api/v2/business_hours/schedules/{id}': { id: 'showSchedule', summary: 'Show a schedule' },
  'POST /api/v2/business_hours/schedules': {
    id: 'createSchedule',
    summary: 'Create a schedule',
    description:
      'Without `intervals` it is open from Monday to Friday, 9 to 17. `time_zone` takes a name such as `Europe/Berlin`, or ' +
      'one as Rails spells them, such as `Pacific Time (US & Canada)`.',
  },
  'PUT /api/v2/business_hours/schedules/{id}': { id: 'updateSchedule', summary: 'Change a schedule' },
  'PUT /api/v2/business_hours/schedules/{id}/workweek': {
    id: 'updateWorkweek',
    summary: 'Replace the hours of a schedule',
    description:
      'Minutes since Sunday 00:00 by the clocks of its time zone; `end_time` is the first minute that is out of hours. ' +
      'Intervals may pass midnight, those that pass the end of the week are two. An empty list is always closed.',
  },
  'DELETE /api/v2/business_hours/schedules/{id}': {
    id: 'deleteSchedule',
    summary: 'Delete a schedule and its holidays',
    description:
      'Refused while active triggers name it or, when it is the last one, ask for business hours or holidays. Tickets that ' +
      'have it go by the default schedule from then on.',
    query: FORCE,
  },
  'GET /api/v2/business_hours/schedules/{scheduleId}/holidays': {
    id: 'listHolidays',
    summary: 'List the holidays of a schedule by date',
  },
  'GET /api/v2/business_hours/schedules/{scheduleId}/holidays/{id}': { id: 'showHoliday', summary: 'Show a holiday' },
  'POST /api/v2/business_hours/schedules/{scheduleId}/holidays': {
    id: 'createHoliday',
    summary: 'Create a holiday',
    description: 'Its days are out of hours as a whole, the first and the last included. Holidays may not overlap.',
  },
  'PUT /api/v2/business_hours/schedules/{scheduleId}/holidays/{id}': {
    id: 'updateHoliday',
    summary: 'Change a holiday',
  },
  'DELETE /api/v2/business_hours/schedules/{scheduleId}/holidays/{id}': {
    id: 'deleteHoliday',
    summary: 'Delete a holiday',
  },
};
