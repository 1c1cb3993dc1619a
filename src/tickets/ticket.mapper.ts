import { resourceUrl } from '../common/http';
import type { OwnerFields } from '../custom-fields';
import { presentFieldValue } from '../rules';
import { channelName } from './door/read-channel';
import type { TicketState } from './ticket-state';

/** A ticket as the API answers it (zendesk.md 3.1). */
export function toTicket({ facts, createdAt, updatedAt }: TicketState, fields: OwnerFields, base: string) {
  const custom = fields.active.map((field) => ({
    id: field.id,
    value: presentFieldValue(field, facts.customFields[field.id] ?? null),
  }));
  return {
    url: resourceUrl(base, 'tickets', facts.id!),
    id: facts.id,
    external_id: facts.externalId,
    via: toVia(facts.viaId),
    created_at: createdAt,
    updated_at: updatedAt,
    type: facts.type,
    subject: facts.subject,
    raw_subject: facts.subject,
    description: facts.description,
    priority: facts.priority,
    status: facts.status,
    recipient: facts.recipient,
    requester_id: facts.requesterId,
    submitter_id: facts.submitterId,
    assignee_id: facts.assigneeId,
    organization_id: facts.organizationId,
    group_id: facts.groupId,
    collaborator_ids: [...new Set([...facts.ccIds, ...facts.followerIds])],
    follower_ids: facts.followerIds,
    email_cc_ids: facts.ccIds,
    forum_topic_id: null,
    problem_id: null,
    has_incidents: false,
    is_public: facts.isPublic,
    due_at: facts.dueAt,
    tags: facts.tags,
    custom_fields: custom,
    satisfaction_rating: null,
    sharing_agreement_ids: [],
    fields: custom,
    followup_ids: [],
    allow_channelback: false,
    allow_attachments: true,
    from_messaging_channel: false,
  };
}

export const toVia = (viaId: number) => ({ channel: channelName(viaId), source: { from: {}, to: {}, rel: null } });

export type TicketAnswer = ReturnType<typeof toTicket>;
