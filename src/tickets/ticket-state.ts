import type { Priority, Status, TicketFacts, TicketType } from '../rules';
import type { TicketEntity } from './ticket.entity';

/** A ticket in memory: what rules see, and what only the database and the API know. */
export interface TicketState {
  facts: TicketFacts;
  createdAt: string;
  updatedAt: string;
  deletedAt: string | null;
}

export const toState = (row: TicketEntity): TicketState => ({
  facts: {
    id: row.id,
    externalId: row.external_id,
    subject: row.subject,
    description: row.description,
    status: row.status as Status,
    priority: row.priority as Priority | null,
    type: row.type as TicketType | null,
    groupId: row.group_id,
    assigneeId: row.assignee_id,
    requesterId: row.requester_id,
    submitterId: row.submitter_id,
    organizationId: row.organization_id,
    tags: row.tags,
    followerIds: row.follower_ids,
    ccIds: row.cc_ids,
    customFields: row.custom_fields,
    viaId: row.via_id,
    isPublic: row.is_public,
    dueAt: row.due_at,
    recipient: row.recipient,
    scheduleId: row.schedule_id,
    reopens: row.reopens,
    replies: row.replies,
    agentStations: row.agent_stations,
    groupStations: row.group_stations,
  },
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  deletedAt: row.deleted_at,
});

/** The row as it is written: JSON columns as text. */
export const toRow = ({ facts, createdAt, updatedAt, deletedAt }: TicketState) => ({
  id: facts.id,
  external_id: facts.externalId,
  subject: facts.subject,
  description: facts.description,
  status: facts.status,
  priority: facts.priority,
  type: facts.type,
  group_id: facts.groupId,
  assignee_id: facts.assigneeId,
  requester_id: facts.requesterId,
  submitter_id: facts.submitterId,
  organization_id: facts.organizationId,
  tags: JSON.stringify(facts.tags),
  follower_ids: JSON.stringify(facts.followerIds),
  cc_ids: JSON.stringify(facts.ccIds),
  custom_fields: JSON.stringify(facts.customFields),
  via_id: facts.viaId,
  is_public: facts.isPublic,
  due_at: facts.dueAt,
  recipient: facts.recipient,
  schedule_id: facts.scheduleId,
  reopens: facts.reopens,
  replies: facts.replies,
  agent_stations: facts.agentStations,
  group_stations: facts.groupStations,
  created_at: createdAt,
  updated_at: updatedAt,
  deleted_at: deletedAt,
});
