import { parseInstant, parseTime, printInstant, printTime } from '../instants';
import { refuse, shown } from '../issue';
import type { ValueEditor } from '../operators/operator';
import { MOVES, type Read } from '../run-state';
import { en } from '../texts/en';
import { type ConditionDefinition, plainField } from './condition-definition';

const instantEditor: ValueEditor = {
  isNullable: false,
  parse(input, path) {
    const instant = typeof input === 'string' ? parseInstant(input.trim()) : null;
    if (instant === null) {
      const message = `must be an instant with its time zone, such as 2026-11-23T09:00:00Z, ${shown(input)} is none`;
      return refuse(path, 'not_an_instant', message);
    }
    const value = printInstant(instant);
    return { ok: { value, operand: instant, label: value } };
  },
};

const timeEditor: ValueEditor = {
  isNullable: false,
  parse(input, path) {
    const time = typeof input === 'string' ? parseTime(input.trim()) : null;
    if (time === null) {
      return refuse(path, 'not_a_time', `must be a time from 00:00 to 23:59, such as 09:00, ${shown(input)} is none`);
    }
    const value = printTime(time);
    return { ok: { value, operand: time, label: value } };
  },
};

function instantField(name: 'created_at' | 'updated_at' | 'due_at', now: Read): ConditionDefinition {
  return plainField({
    name,
    label: en.fields[name],
    kind: 'instant',
    editor: instantEditor,
    source: { now, moves: MOVES.none },
  });
}

/** A ticket that is being created was created now. */
export const createdAt = instantField('created_at', ({ facts }) => facts.stamps?.createdAt ?? facts.now);

/** When the ticket was changed before this write; a new ticket never was. */
export const updatedAt = instantField('updated_at', ({ facts }) => facts.stamps?.updatedAt);

export const dueAt = instantField('due_at', ({ ticket }) => ticket.dueAt);

/** What the clocks of the account's time zone show. */
export const timeOfDay = plainField({
  name: 'time_of_day',
  label: en.fields.time_of_day,
  kind: 'time',
  editor: timeEditor,
  source: { now: ({ facts }) => facts.timeOfDay, moves: MOVES.none },
});
