/** Values of custom fields by field key, with the option's label where the field is a dropdown. Empty fields are left out. */
export type TemplateFields = Record<string, { value: unknown; title: string | null }>;

/** A person as `ticket.requester`, `ticket.assignee` and `current_user` show them (zendesk.md 8). */
export interface TemplatePerson {
  id: number;
  name: string;
  email: string | null;
  phone: string | null;
  external_id: string | null;
  role: string;
  locale: string | null;
  time_zone: string | null;
  details: string | null;
  notes: string | null;
  signature?: string | null;
  tags: string[];
  organization_name: string | null;
  custom_fields: TemplateFields;
}

export interface TemplateComment {
  body: string;
  public: boolean;
  author_id?: number;
  author_name: string;
  created_at: string;
}

/** How a write came in, where it came by mail; what may be answered, and to which message, is decided by it. */
export interface TemplateOrigin {
  /** Whether the write's channel is e-mail. */
  by_email: boolean;
  /** The header that shows that a machine wrote it, as `Auto-Submitted: auto-replied`. */
  automatic: string | null;
  /** Of the mail that caused the write, with its angle brackets. */
  message_id: string | null;
}

/**
 * Everything a notification's templates may name: plain data, frozen at the write that caused it. Keys with a question mark are
 * younger than some stored contexts.
 */
export interface TemplateContext {
  ticket: {
    /** Null in the preview of a ticket that is not stored. */
    id: number | null;
    title: string;
    description: string;
    status: string;
    priority: string | null;
    type: string | null;
    tags: string[];
    external_id: string | null;
    via: string;
    created_at: string;
    updated_at: string;
    due_at: string | null;
    group_name: string | null;
    /** Whether the comment that opened it is public. */
    is_public?: boolean;
    ccs?: { id: number; name: string; email: string | null }[];
    /** Null when no live rule reads schedules, so that nobody looked. */
    in_business_hours?: boolean | null;
    /** By field id. */
    custom_fields: TemplateFields;
  };
  requester: TemplatePerson | null;
  assignee: TemplatePerson | null;
  submitter: TemplatePerson | null;
  current_user: TemplatePerson | null;
  organization: {
    name: string;
    external_id?: string | null;
    details?: string | null;
    notes?: string | null;
    custom_fields: TemplateFields;
  } | null;
  /** Of this write. */
  comment: TemplateComment | null;
  /** Whether an end user made the ticket with this write: then what they wrote is not mailed to end users (zendesk.md 7.17). */
  created_by_end_user?: boolean;
  /** Missing for writes that no mail caused. */
  origin?: TemplateOrigin;
  /** The ticket's up to this write, oldest first: read when a message is rendered, never stored with the context. */
  comments?: TemplateComment[];
}
