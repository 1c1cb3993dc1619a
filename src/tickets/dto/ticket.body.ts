import { Anything, Child, Children, Choice, Flag, Id, Ids, Text } from '../../common/validation';

const STATUSES = ['new', 'open', 'pending', 'hold', 'solved', 'closed'];
/** `""` clears, as null does. */
const PRIORITIES = ['low', 'normal', 'high', 'urgent', ''];
const TYPES = ['question', 'incident', 'problem', 'task', ''];

export class TicketCommentInput {
  @Text() body?: string | null;
  @Text() html_body?: string | null;
  @Flag() public?: boolean | null;
  @Id() author_id?: number | null;
  @Anything() metadata?: unknown;
}

export class TicketPersonInput {
  @Text(255) name?: string | null;
  @Text(255) email?: string | null;
}

export class TicketParticipantInput {
  @Choice(['put', 'delete']) action?: 'put' | 'delete' | null;
  @Id() user_id?: number | null;
  @Text(255) user_email?: string | null;
}

export class TicketViaInput {
  @Text(64) channel?: string | null;
}

/** A ticket as clients send it on create and update (zendesk.md 3.1). Keys we do not know are ignored. */
export class TicketInput {
  @Text(255) subject?: string | null;
  @Text() description?: string | null;
  @Child(() => TicketCommentInput) comment?: TicketCommentInput | null;
  @Text(255) external_id?: string | null;
  @Choice(STATUSES) status?: string | null;
  @Choice(PRIORITIES) priority?: string | null;
  @Choice(TYPES) type?: string | null;
  @Id() group_id?: number | null;
  @Id() assignee_id?: number | null;
  @Text(255) assignee_email?: string | null;
  @Id() requester_id?: number | null;
  @Child(() => TicketPersonInput) requester?: TicketPersonInput | null;
  @Id() submitter_id?: number | null;
  @Id() organization_id?: number | null;
  @Anything() tags?: unknown;
  @Anything() additional_tags?: unknown;
  @Anything() remove_tags?: unknown;
  @Anything() custom_fields?: unknown;
  @Children(() => TicketParticipantInput) followers?: TicketParticipantInput[] | null;
  @Children(() => TicketParticipantInput) email_ccs?: TicketParticipantInput[] | null;
  @Children(() => TicketParticipantInput) additional_collaborators?: TicketParticipantInput[] | null;
  @Ids() follower_ids?: number[] | null;
  @Ids() email_cc_ids?: number[] | null;
  @Ids() collaborator_ids?: number[] | null;
  @Child(() => TicketViaInput) via?: TicketViaInput | null;
  @Id() via_id?: number | null;
  @Text(64) due_at?: string | null;
  @Text(255) recipient?: string | null;
  @Anything() metadata?: unknown;
  @Flag() safe_update?: boolean | null;
  @Text(64) updated_stamp?: string | null;
}

export class TicketBody {
  @Child(() => TicketInput) ticket?: TicketInput | null;
}

export class TicketTagsBody {
  @Anything() tags?: unknown;
  @Flag() safe_update?: boolean | null;
  @Text(64) updated_stamp?: string | null;
}
