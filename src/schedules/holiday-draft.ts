import { problem, type Problems } from '../common/errors';
import type { HolidayInput } from './dto/schedule.dto';
import type { HolidayEntity } from './holiday.entity';

type Holiday = Pick<HolidayEntity, 'name' | 'start_date' | 'end_date'>;

const SHAPE = /^\d{4}-\d{2}-\d{2}$/;

/** A holiday after a client's input, what is absent kept from `stored`. */
export function readHoliday(input: HolidayInput, stored: Holiday, problems: Problems): Holiday {
  const name = (input.name === undefined ? stored.name : input.name)?.trim() ?? '';
  if (name === '') {
    problems.add('name', problem('BlankValue', 'Name: cannot be blank', { code: 'blank', path: 'holiday.name' }));
  }
  const start_date = readDate('start_date', input, stored, problems);
  const end_date = readDate('end_date', input, stored, problems);
  if (start_date !== '' && end_date !== '' && end_date < start_date) {
    const description = `End date: must not be before the start date ${start_date}, ${end_date} is`;
    problems.add('end_date', problem('InvalidValue', description, { path: 'holiday.end_date' }));
  }
  return { name, start_date, end_date };
}

/** A real day, or nothing and the problem. */
function readDate(name: 'start_date' | 'end_date', input: HolidayInput, stored: Holiday, problems: Problems): string {
  const given = (input[name] === undefined ? stored[name] : input[name])?.trim() ?? '';
  if (isDay(given)) return given;
  const label = name === 'start_date' ? 'Start date' : 'End date';
  const description = `${label}: must be a day such as 2026-12-24, ${JSON.stringify(given)} is none`;
  problems.add(name, problem(given === '' ? 'BlankValue' : 'InvalidValue', description, { path: `holiday.${name}` }));
  return '';
}

function isDay(text: string): boolean {
  const milliseconds = SHAPE.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().startsWith(text);
}
