import { problem, type Problems } from '../common/errors';
import { fold } from '../common/fold';
import { zoneOf } from '../rules';
import type { ScheduleInput } from './dto/schedule.dto';
import type { NewSchedule } from './schedules.repository';
import { readIntervals } from './workweek';

/**
 * What a client may set of a schedule; absent keys stay. Zendesk takes hours through the workweek alone and drops them here; a
 * lost value is worse, so they are taken here too.
 */
export function readSchedule(input: ScheduleInput, problems: Problems): Partial<NewSchedule> {
  return {
    ...readName(input.name, problems),
    ...readZone(input.time_zone, problems),
    ...(input.intervals && { intervals: readIntervals(input.intervals, 'schedule.intervals', problems) }),
  };
}

function readName(given: string | null | undefined, problems: Problems): Partial<NewSchedule> {
  if (given === undefined) return {};
  const name = given?.trim() ?? '';
  if (name === '') {
    problems.add('name', problem('BlankValue', 'Name: cannot be blank', { code: 'blank', path: 'schedule.name' }));
  }
  return { name, name_folded: fold(name) };
}

function readZone(given: string | null | undefined, problems: Problems): Partial<NewSchedule> {
  if (given === undefined) return {};
  const path = 'schedule.time_zone';
  const time_zone = given?.trim() ?? '';
  const zone = zoneOf(time_zone);
  if (time_zone === '') {
    problems.add('time_zone', problem('BlankValue', 'Time zone: cannot be blank', { code: 'blank', path }));
  } else if (!zone) {
    const description =
      'Time zone: must be a name such as Europe/Berlin or Pacific Time (US & Canada), ' +
      `${JSON.stringify(time_zone)} is none`;
    problems.add('time_zone', problem('InvalidValue', description, { path }));
  }
  return { time_zone: zone?.name ?? time_zone };
}
