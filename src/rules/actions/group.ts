import { recordId } from '../conditions/editors';
import { ownValue } from '../operators/operator';
import { MOVES } from '../run-state';
import { en } from '../texts/en';
import type { ActionDefinition } from './action-definition';

/** Gives the ticket to a group, or takes it from its group. */
export const setGroup: ActionDefinition = {
  field: 'group_id',
  references: 'group',
  parse(_rest, input, path, catalog) {
    const parsed = ownValue(input, recordId(catalog, 'group', [], true), `${path}.value`);
    if ('issues' in parsed) return parsed;
    const { value, operand } = parsed.ok;
    return { ok: { field: 'group_id', value, operand, label: en.fields.group_id } };
  },
  apply: (action, draft) => draft.set('groupId', 'group_id', MOVES.group, action.operand as number | null),
};
