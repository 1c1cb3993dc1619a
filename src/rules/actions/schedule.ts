import type { Catalog } from '../catalog';
import { recordId } from '../conditions/editors';
import { someValue } from '../operators/operator';
import { MOVES } from '../run-state';
import { en } from '../texts/en';
import type { ActionDefinition } from './action-definition';

const editor = (catalog: Catalog) => recordId(catalog, 'schedule', [], false);

/** Gives the ticket a schedule, which its later conditions of business hours and holidays ask (zendesk.md 6). */
export const setSchedule: ActionDefinition = {
  field: 'set_schedule',
  group: 'ticket',
  describe: (_rest, catalog) => ({
    field: 'set_schedule',
    label: en.fields.set_schedule,
    type: 'list',
    editor: editor(catalog),
  }),
  references: 'schedule',
  parse(_rest, input, path, catalog) {
    const parsed = someValue(input, editor(catalog), `${path}.value`);
    if ('issues' in parsed) return parsed;
    const { value, operand } = parsed.ok;
    return { ok: { field: 'set_schedule', value, operand, label: en.fields.set_schedule } };
  },
  apply: (action, draft) => draft.set('scheduleId', 'schedule_id', MOVES.schedule, action.operand as number),
};
