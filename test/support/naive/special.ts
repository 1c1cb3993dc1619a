import { saysNothing } from './lookups';
import { languageOf } from './languages';
import type { World } from './wire';

const CHANNELS: Record<string, number> = { web: 0, email: 4, api: 5, chat: 29, sms: 57, whatsapp: 74 };
const REQUESTER_ROLES = { end_user: '0', agent: '4', admin: '2' };

/** Whether a field with a meaning of its own "is" the value; null when the field is not one of them. */
export function specialIs(field: string, wanted: unknown, { facts, ticket }: World): boolean | null {
  const value = String(wanted);
  switch (field) {
    case 'update_type':
      return facts.updateType.toLowerCase() === value.toLowerCase();
    case 'current_via_id':
      return String(facts.currentViaId) === value;
    case 'ticket_channel':
      return CHANNELS[value.toLowerCase()] === ticket.viaId;
    case 'ticket_is_public':
      return ticket.isPublic === (value === 'public');
    case 'comment_is_public':
      return facts.comment !== null && commentIs(value, facts.comment.public);
    case 'role':
      return roleIs(value, facts.actor);
    case 'locale_id':
      return languageOf(value) === facts.requester?.locale;
    case 'requester_role':
      return facts.requester !== null && REQUESTER_ROLES[facts.requester.role] === value;
    case 'in_business_hours':
      return String(scheduleOf({ facts, ticket })?.open ?? true) === value;
    case 'on_holiday':
      return String(scheduleOf({ facts, ticket })?.holiday ?? false) === value;
    case 'within_schedule':
      return (facts.schedules ?? []).some(({ id, open }) => open && String(id) === value);
    case 'schedule_id':
      return scheduleIdIs(wanted, { facts, ticket });
    default:
      return null;
  }
}

/** The schedule a rule gave the ticket, as long as it exists; else the account's first. */
function scheduleOf({ facts, ticket }: Pick<World, 'facts' | 'ticket'>) {
  const schedules = facts.schedules ?? [];
  return schedules.find(({ id }) => id === ticket.scheduleId) ?? schedules.at(0);
}

function scheduleIdIs(wanted: unknown, { facts, ticket }: Pick<World, 'facts' | 'ticket'>): boolean {
  const exists = (facts.schedules ?? []).some(({ id }) => id === ticket.scheduleId);
  return saysNothing(wanted) ? !exists : exists && String(ticket.scheduleId) === String(wanted);
}

function commentIs(value: string, isPublic: boolean): boolean {
  if (value === 'not_relevant') return true;
  return value === 'false' ? !isPublic : isPublic;
}

function roleIs(value: string, actor: World['facts']['actor']): boolean {
  if (value === 'agent') return actor.role !== 'end_user';
  if (value === 'end_user') return actor.role === 'end_user';
  return String(actor.id) === value;
}
