/** A condition or an action of Zendesk's that is not here. */
export interface LeftOut {
  /** Its wire name; of a family what its names begin with. */
  name: string;
  isFamily?: boolean;
  of: 'conditions' | 'actions' | 'both';
  because: string;
  /** What serves the same purpose. */
  instead?: string;
}

const TIME_SINCE = 'hours since an event are asked by automations, which Signalbox does not have';
const MAIL = 'send an e-mail with notification_user or notification_group';

/** Everything of zendesk.md 5 and 6 that is missing here: what is refused at save and what the documentation lists. */
export const LEFT_OUT: readonly LeftOut[] = [
  { name: 'brand_id', of: 'both', because: 'an account has one brand', instead: 'ask for the address with recipient' },
  { name: 'ticket_form_id', of: 'both', because: 'there are no ticket forms', instead: 'use a custom ticket field' },
  { name: 'custom_status_id', of: 'both', because: 'there are no custom statuses', instead: 'use status' },
  { name: 'satisfaction_score', of: 'both', because: 'there are no satisfaction surveys' },
  { name: 'number_of_incidents', of: 'conditions', because: 'incidents are not linked to problems' },
  { name: 'attachment', of: 'conditions', because: 'comments have no attachments' },
  { name: 'requester_twitter_', isFamily: true, of: 'conditions', because: 'X profiles are not read' },
  {
    name: 'lookup:',
    isFamily: true,
    of: 'conditions',
    because: 'fields of looked-up records are not read',
    instead: 'ask for the lookup field itself',
  },
  { name: 'ticket_type_id', of: 'conditions', because: 'Zendesk has it in SLA policies only', instead: 'use type' },
  { name: 'exact_created_at', of: 'conditions', because: 'Zendesk has it in SLA policies only' },
  ...['NEW', 'OPEN', 'PENDING', 'HOLD', 'SOLVED', 'CLOSED', 'assigned_at', 'updated_at'].map(automationsOnly),
  ...['requester_updated_at', 'assignee_updated_at', 'due_date', 'until_due_date'].map(automationsOnly),
  { name: 'notification_target', of: 'actions', because: 'there are no targets', instead: MAIL },
  { name: 'notification_sms_', isFamily: true, of: 'actions', because: 'no text messages are sent', instead: MAIL },
  {
    name: 'side_conversation',
    isFamily: true,
    of: 'actions',
    because: 'there are no side conversations',
    instead: MAIL,
  },
  ...['add_skills', 'set_skills', 'remove_skills'].map((name): LeftOut => ({
    name,
    of: 'actions',
    because: 'agents have no skills',
    instead: 'set group_id',
  })),
  { name: 'deflection', of: 'actions', because: 'there is no answer bot', instead: 'answer with notification_user' },
  { name: 'share_ticket', of: 'actions', because: 'tickets are not shared with other accounts' },
  { name: 'tweet_requester', of: 'actions', because: 'nothing is posted on X', instead: MAIL },
];

function automationsOnly(name: string): LeftOut {
  return { name, of: 'conditions', because: TIME_SINCE };
}

/** Why a condition or an action of this name is refused, if it is one that was left out. */
export function leftOut(name: unknown, of: 'conditions' | 'actions'): LeftOut | undefined {
  if (typeof name !== 'string') return undefined;
  const asked = name.trim();
  return LEFT_OUT.find(
    (entry) =>
      (entry.of === of || entry.of === 'both') &&
      (entry.isFamily === true ? asked.startsWith(entry.name) : asked === entry.name),
  );
}

/** The refusal as its author reads it. */
export function notAvailable(name: string, { because, instead }: LeftOut): string {
  return `${name} is not available: ${because}${instead === undefined ? '' : `; ${instead}`}`;
}
