import { dayNumber, daysToAnniversary, mondayOf } from './calendar';
import { ordered } from './ordered';

/** The verdict of a date operator on a calendar day; windows include today, ranges include both ends. */
export function dateOperator(operator: string, day: number, wanted: unknown, today: number): boolean {
  switch (operator) {
    case 'today':
      return day === today;
    case 'this_week':
      return mondayOf(day) === mondayOf(today);
    case 'within_previous_n_days':
      return day <= today && today - day <= Number(wanted);
    case 'within_next_n_days':
      return day >= today && day - today <= Number(wanted);
    case 'anniversary_within_next_n_days':
      return daysToAnniversary(day, today) <= Number(wanted);
    case 'between': {
      const [low, high] = (wanted as unknown[]).map(dayNumber);
      return day >= low! && day <= high!;
    }
    default:
      return ordered(operator, day - dayNumber(wanted)!);
  }
}
