import { recordId } from '../conditions/editors';
import { someValue } from '../operators/operator';
import { MOVES } from '../run-state';
import { en } from '../texts/en';
import type { ActionDefinition } from './action-definition';

/** Gives the ticket a schedule, which its later conditions of business hours and holidays ask (zendesk.md 6). */
export const setSchedule: ActionDefinition = {
  field: 'set_schedule',
  references: 'schedule',
  parse(_rest, input, path, catalog) {
    const parsed = someValue(input, recordId(catalog, 'schedule', [], false), `${path}.value`);
    if ('issues' in parsed) return parsed;
    const { value, operand } = parsed.ok;
    return { ok: { field: 'set_schedule', value, operand, label: en.fields.set_schedule } };
  },
  apply: (action, draft) => draft.set('scheduleId', 'schedule_id', MOVES.schedule, action.operand as number),
};
