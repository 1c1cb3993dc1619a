import type { ScheduleFacts } from '../facts';
import { isRecord } from '../json';
import { MOVES, type Read, type RunState } from '../run-state';
import { listOf } from '../stored-list';
import { en } from '../texts/en';
import { type ConditionDefinition, plainField } from './condition-definition';
import { recordId, yesOrNo } from './editors';

/** Asks the ticket's schedule: its own, else the account's default one, which is the first. */
function yesOrNoField(name: 'in_business_hours' | 'on_holiday', now: Read): ConditionDefinition {
  return plainField({
    name,
    label: en.fields[name],
    kind: 'flag',
    operators: ['is'],
    editor: yesOrNo,
    source: { now, moves: MOVES.schedule, needs: 'schedules' },
  });
}

/** An account without schedules works around the clock, as Zendesk's do. */
export const inBusinessHours = yesOrNoField('in_business_hours', (state) => effectiveSchedule(state)?.open ?? true);

export const onHoliday = yesOrNoField('on_holiday', (state) => effectiveSchedule(state)?.holiday ?? false);

/** The schedule that a trigger gave the ticket; none while the default one holds for it. */
export const schedule = plainField({
  name: 'schedule_id',
  label: en.fields.schedule_id,
  kind: 'id',
  operators: ['is', 'is_not'],
  references: 'schedule',
  editor: (catalog) => recordId(catalog, 'schedule', [], true),
  source: { now: (state) => ownSchedule(state)?.id, moves: MOVES.schedule, spread: 4, needs: 'schedules' },
});

/** Whether it is within the hours of one schedule, whatever schedule the ticket has (zendesk.md 5.1). */
export const withinSchedule = plainField({
  name: 'within_schedule',
  label: en.fields.within_schedule,
  kind: 'schedules',
  operators: ['is'],
  references: 'schedule',
  editor: (catalog) => recordId(catalog, 'schedule', [], false),
  source: {
    now: ({ facts }) => schedulesOf(facts).flatMap(({ id, open }) => (open ? [id] : [])),
    moves: MOVES.none,
    needs: 'schedules',
  },
});

function effectiveSchedule(state: RunState): ScheduleFacts | undefined {
  return ownSchedule(state) ?? schedulesOf(state.facts)[0];
}

function ownSchedule({ facts, ticket }: RunState): ScheduleFacts | undefined {
  return schedulesOf(facts).find(({ id }) => id === ticket.scheduleId);
}

const schedulesOf = ({ schedules }: RunState['facts']): readonly ScheduleFacts[] =>
  listOf(schedules ?? []).filter((schedule) => isRecord(schedule));
