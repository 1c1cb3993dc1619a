import type { Effect, Pairs } from '../../rules';
import type { BodyFormat } from '../../templates';
import type { Access } from '../../common/access';
import type { Audience } from '../../templates';
import type { TriggerVia } from '../audit-event';

/** A user, or the webhook that is called. */
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
  type: Effect['type'];
  subject: string;
  body: string | Pairs;
  /** Of a call. */
  webhook: { key: string; format: BodyFormat } | null;
  recipients: Recipient[];
}

/** For whom a message is shown that goes to all of these. */
export const audienceOf = (recipients: Pick<Recipient, 'access'>[]): Audience =>
  recipients.some(({ access }) => access === 'end_user') ? 'end_user' : 'staff';
