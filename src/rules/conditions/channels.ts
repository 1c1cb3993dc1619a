import { channelNamed, channelOfViaId, CHANNELS } from '../channels';
import { refuse, shown } from '../issue';
import type { ValueEditor } from '../operators/operator';
import { MOVES } from '../run-state';
import { en } from '../texts/en';
import { EQUALITY_AND_LISTS, plainField } from './condition-definition';

const DIGITS = /^\d{1,9}$/;

/** Any via id: Zendesk adds channels faster than lists of them follow. */
const viaId: ValueEditor = {
  isNullable: false,
  choices: CHANNELS.map(({ id, label }) => ({ value: String(id), title: label })),
  parse(input, path) {
    const id = typeof input === 'string' && DIGITS.test(input.trim()) ? Number(input) : input;
    if (typeof id !== 'number' || !Number.isSafeInteger(id) || id < 0) {
      return refuse(path, 'not_an_id', `must be the number of a channel, such as 4 for email, ${shown(input)} is none`);
    }
    return { ok: { value: String(id), operand: id, label: channelOfViaId(id)?.label ?? String(id) } };
  },
};

const channelName: ValueEditor = {
  isNullable: false,
  choices: CHANNELS.map(({ name, label }) => ({ value: name, title: label })),
  parse(input, path) {
    const channel = typeof input === 'string' ? channelNamed(input) : undefined;
    if (channel === undefined) {
      const names = CHANNELS.map(({ name }) => name).join(', ');
      return refuse(path, 'unknown_value', `must be a channel (${names}), ${shown(input)} is none`);
    }
    return { ok: { value: channel.name, operand: channel.name, label: channel.label } };
  },
};

export const via = plainField({
  name: 'via_id',
  label: en.fields.via_id,
  kind: 'id',
  operators: EQUALITY_AND_LISTS,
  editor: viaId,
  source: { now: (s) => s.ticket.viaId, moves: MOVES.none, spread: 4 },
});

export const currentVia = plainField({
  name: 'current_via_id',
  label: en.fields.current_via_id,
  kind: 'id',
  operators: EQUALITY_AND_LISTS,
  editor: viaId,
  source: { now: (s) => s.facts.currentViaId, moves: MOVES.none, spread: 4 },
});

export const ticketChannel = plainField({
  name: 'ticket_channel',
  label: en.fields.ticket_channel,
  kind: 'choice',
  operators: EQUALITY_AND_LISTS,
  editor: channelName,
  source: { now: (s) => channelOfViaId(s.ticket.viaId)?.name, moves: MOVES.none, spread: 4 },
});
