import { MOVES } from '../run-state';
import { en } from '../texts/en';
import { plainField } from './condition-definition';
import { recordId } from './editors';

export const group = plainField({
  name: 'group_id',
  label: en.fields.group_id,
  kind: 'id',
  references: 'group',
  editor: (catalog) => recordId(catalog, 'group', [], true),
  source: { now: (s) => s.ticket.groupId, before: (t) => t.groupId, moves: MOVES.group, spread: 20 },
});

export const organization = plainField({
  name: 'organization_id',
  label: en.fields.organization_id,
  kind: 'id',
  references: 'organization',
  editor: (catalog) => recordId(catalog, 'organization', [], true),
  source: { now: (s) => s.ticket.organizationId, before: (t) => t.organizationId, moves: MOVES.none, spread: 200 },
});

export const assignee = plainField({
  name: 'assignee_id',
  label: en.fields.assignee_id,
  kind: 'id',
  references: 'user',
  editor: (catalog) => recordId(catalog, 'user', ['current_user', 'requester_id'], true),
  source: { now: (s) => s.ticket.assigneeId, before: (t) => t.assigneeId, moves: MOVES.assignee, spread: 50 },
});

export const requester = plainField({
  name: 'requester_id',
  label: en.fields.requester_id,
  kind: 'id',
  references: 'user',
  editor: (catalog) => recordId(catalog, 'user', ['current_user', 'assignee_id'], false),
  // `requester_id is assignee_id` reads the assignee, which actions move.
  source: { now: (s) => s.ticket.requesterId, before: (t) => t.requesterId, moves: MOVES.assignee, spread: 1_000 },
});
