import { channelNamed, channelOfViaId } from '../../rules';
import { problem, type Problems } from '../../common/errors';
import type { TicketInput } from '../dto/ticket.body';

export const API_CHANNEL = 5;

/** The channel a write came by, as the client says, else the API (zendesk.md 3.5). */
export function readChannel(input: TicketInput): number {
  const named = input.via?.channel ? viaIdOf(input.via.channel) : undefined;
  return named ?? input.via_id ?? API_CHANNEL;
}

export function checkChannel(input: TicketInput, problems: Problems): void {
  const { via, via_id } = input;
  if (via?.channel && viaIdOf(via.channel) === undefined) {
    problems.add('via', problem('InvalidValue', `Via: ${via.channel} is not a channel`, { path: 'via.channel' }));
  }
  if (via_id !== undefined && via_id !== null && !channelOfViaId(via_id)) {
    problems.add('via_id', problem('InvalidValue', `Via id: ${via_id} is not a channel`));
  }
}

function viaIdOf(channel: string): number | undefined {
  const digits = /^[0-9]{1,3}$/.test(channel) ? channelOfViaId(Number(channel)) : undefined;
  return (digits ?? channelNamed(channel))?.id;
}

export const channelName = (viaId: number): string => channelOfViaId(viaId)?.name ?? 'api';
