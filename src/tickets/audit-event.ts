import type { Pairs } from '../rules';

/** An event of an audit as it is stored and answered. Values are text even for ids (zendesk.md 3.4). */
export type AuditEvent = CommentEvent | CreateEvent | ChangeEvent | NotificationEvent | ExternalEvent;

type EventValue = string | string[] | null;

interface CommentEvent {
  id: number;
  type: 'Comment';
  author_id: number;
  body: string;
  public: boolean;
}

interface CreateEvent {
  id: number;
  type: 'Create';
  field_name: string;
  value: EventValue;
}

interface ChangeEvent {
  id: number;
  type: 'Change';
  field_name: string;
  value: EventValue;
  previous_value: EventValue;
  via?: TriggerVia;
}

interface NotificationEvent {
  id: number;
  type: 'Notification';
  /** The raw templates (zendesk.md 3.4). */
  subject: string;
  body: string;
  recipients: number[];
  via: TriggerVia;
}

/** A webhook that a trigger called. */
interface ExternalEvent {
  id: number;
  type: 'External';
  /** Its ULID. */
  resource: string;
  /** The raw templates. */
  body: string | Pairs;
  via: TriggerVia;
}

/** Which trigger did it. */
export interface TriggerVia {
  channel: 'rule';
  source: { from: { deleted: false; title: string; id: number; revision_id: number }; to: object; rel: 'trigger' };
}
