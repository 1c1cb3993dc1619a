import { choiceOf } from '../conditions/editors';
import type { Draft } from '../draft';
import type { Priority, Status, TicketType } from '../facts';
import type { Parsed } from '../issue';
import { ownValue } from '../operators/operator';
import { MOVES } from '../run-state';
import type { Action } from '../rule';
import { en } from '../texts/en';
import type { ActionDefinition } from './action-definition';

function codeAction(
  field: 'status' | 'priority' | 'type',
  isNullable: boolean,
  set: (draft: Draft, operand: unknown) => void,
): ActionDefinition {
  const editor = choiceOf(en.codes[field], isNullable);
  return {
    field,
    group: 'ticket',
    describe: () => ({ field, label: en.fields[field], type: 'list', editor }),
    parse(_rest, input, path): Parsed<Action> {
      const parsed = ownValue(input, editor, `${path}.value`);
      if ('issues' in parsed) return parsed;
      return { ok: { field, value: parsed.ok.value, operand: parsed.ok.operand, label: en.fields[field] } };
    },
    apply: (action, draft) => set(draft, action.operand),
  };
}

export const setStatus = codeAction('status', false, (draft, operand) =>
  draft.set('status', 'status', MOVES.status, operand as Status),
);

/** Sets, always; "raise only" is written as a condition (DESIGN 5). */
export const setPriority = codeAction('priority', true, (draft, operand) =>
  draft.set('priority', 'priority', MOVES.priority, operand as Priority | null),
);

export const setType = codeAction('type', true, (draft, operand) =>
  draft.set('type', 'type', MOVES.type, operand as TicketType | null),
);
