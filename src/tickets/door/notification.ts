import type { Access } from '../../common/access';
import type { Audience } from '../../templates';
import type { TriggerVia } from '../audit-event';

export interface Recipient {
  id: number;
  name: string;
  email: string | null;
  /** Left out of those who are all staff. */
  access?: Access;
}

/** A notification that a trigger asked for, with who gets it. */
export interface Notification {
  trigger: TriggerVia;
  triggerId: number;
  revisionId: number;
  actionIndex: number;
  type: string;
  subject: string;
  body: string;
  recipients: Recipient[];
}

/** For whom a message is shown that goes to all of these. */
export const audienceOf = (recipients: Pick<Recipient, 'access'>[]): Audience =>
  recipients.some(({ access }) => access === 'end_user') ? 'end_user' : 'staff';
