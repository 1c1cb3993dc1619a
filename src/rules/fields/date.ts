import { parseDay } from '../days';
import { refuse, shown } from '../issue';
import type { FieldTypeDefinition } from './field-type';

const DAY_OR_INSTANT = /^(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/** A calendar day; of an instant the date part is taken, as Zendesk's own example writes one. */
export const date: FieldTypeDefinition = {
  types: ['date'],
  kind: 'date',
  parse(_definition, input, path) {
    const day = typeof input === 'string' ? DAY_OR_INSTANT.exec(input.trim())?.[1] : undefined;
    if (day === undefined || parseDay(day) === null) {
      return refuse(path, 'not_a_date', `must be a real day as YYYY-MM-DD, ${shown(input)} is not`);
    }
    return { ok: day };
  },
  // zendesk.md 1.5: user and organization dates are answered as midnight with +00:00, ticket dates as the day.
  present: (definition, value) =>
    value === null || definition.owner === 'ticket' ? value : `${String(value)}T00:00:00+00:00`,
  wire: (_definition, value) => value,
  label: (_definition, value) => String(value),
};
