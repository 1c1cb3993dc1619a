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
  tags: string[];
  organization_name: string | null;
  /** By field key: the value, and the option's label where the field is a dropdown. Empty fields are left out. */
  custom_fields: Record<string, { value: unknown; title: string | null }>;
}

/** Everything a notification's templates may name: plain data, frozen at the write that caused it. */
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
    custom_fields: Record<string, { value: unknown; title: string | null }>;
  };
  requester: TemplatePerson | null;
  assignee: TemplatePerson | null;
  submitter: TemplatePerson | null;
  current_user: TemplatePerson | null;
  organization: { name: string; custom_fields: Record<string, { value: unknown; title: string | null }> } | null;
  comment: { body: string; public: boolean; author_name: string; created_at: string } | null;
}
