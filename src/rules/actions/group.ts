import type { Catalog } from '../catalog';
import { recordId } from '../conditions/editors';
import { ownValue } from '../operators/operator';
import { MOVES } from '../run-state';
import { en } from '../texts/en';
import type { ActionDefinition } from './action-definition';

const editor = (catalog: Catalog) => recordId(catalog, 'group', [], true);

/** Gives the ticket to a group, or takes it from its group. */
export const setGroup: ActionDefinition = {
  field: 'group_id',
  group: 'ticket',
  references: 'group',
  describe: (_rest, catalog) => ({
    field: 'group_id',
    label: en.fields.group_id,
    type: 'list',
    editor: editor(catalog),
  }),
  parse(_rest, input, path, catalog) {
    const parsed = ownValue(input, editor(catalog), `${path}.value`);
    if ('issues' in parsed) return parsed;
    const { value, operand } = parsed.ok;
    return { ok: { field: 'group_id', value, operand, label: en.fields.group_id } };
  },
  apply: (action, draft) => draft.set('groupId', 'group_id', MOVES.group, action.operand as number | null),
};
