import type { Session } from '../session';

const PATH = '/api/v2/business_hours/schedules';

/** A schedule with hours and holidays, and a trigger that needs it. */
export async function makeSchedules(session: Session): Promise<void> {
  const { schedule } = await session.post('Support in Europe', PATH, {
    schedule: { name: 'Europe', time_zone: 'Europe/Berlin' },
  });
  const path = `${PATH}/${schedule.id}`;
  await session.post(
    'A time zone that is none',
    PATH,
    { schedule: { name: 'Mars', time_zone: 'Mars' } },
    { refused: 422 },
  );
  await session.get('All schedules', PATH);
  await session.get('One schedule', path);
  await session.put('A new name', path, { schedule: { name: 'Support in Europe' } });
  await session.put('Monday 9 to 17', `${path}/workweek`, {
    workweek: { intervals: [{ start_time: 1980, end_time: 2460 }] },
  });
  await session.put(
    'Hours that overlap',
    `${path}/workweek`,
    {
      workweek: {
        intervals: [
          { start_time: 1980, end_time: 2460 },
          { start_time: 2400, end_time: 2520 },
        ],
      },
    },
    { refused: 422 },
  );
  await manageHolidays(session, `${path}/holidays`);
  await useSchedule(session, schedule.id);
}

async function manageHolidays(session: Session, path: string): Promise<void> {
  const { holiday } = await session.post('The turn of the year', path, {
    holiday: { name: 'Turn of the year', start_date: '2026-12-24', end_date: '2027-01-02' },
  });
  await session.post(
    'Days that are a holiday already',
    path,
    { holiday: { name: 'New Year', start_date: '2027-01-01', end_date: '2027-01-01' } },
    { refused: 422 },
  );
  await session.get('All holidays', path);
  await session.get('One holiday', `${path}/${holiday.id}`);
  await session.put('A day less', `${path}/${holiday.id}`, { holiday: { end_date: '2027-01-01' } });
  await session.delete('A holiday', `${path}/${holiday.id}`);
}

async function useSchedule(session: Session, id: number): Promise<void> {
  const { trigger } = await session.post(
    'Out of hours',
    '/api/v2/triggers',
    {
      trigger: {
        title: 'Out of hours',
        all: [{ field: 'in_business_hours', operator: 'is', value: 'false' }],
        actions: [{ field: 'set_schedule', value: id }],
      },
    },
    { quiet: true },
  );
  await session.delete('A schedule that a trigger uses', `${PATH}/${id}`, { refused: 422 });
  await session.delete('A schedule, by force', `${PATH}/${id}?force=true`);
  await session.delete('The trigger', `/api/v2/triggers/${trigger.id}`);
}
