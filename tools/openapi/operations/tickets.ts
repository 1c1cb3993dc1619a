import type { Operations } from './operation';

const RULES_RUN = 'The live triggers run on the write; `audit` says what the author and they changed.';
const TAGS_NOTE = 'It is an update of the ticket: the live triggers run on it.';
const SIDELOADS = '`users`, `groups`, `organizations`: those that the tickets name, in lists beside them';
const AUTHORS = '`users`: the authors, in a list beside';
const TRIGGER_ID = 'Explain this trigger only';

export const TICKET_OPERATIONS: Operations = {
  'GET /api/v2/tickets': {
    id: 'listTickets',
    summary: 'List tickets',
    description: 'End users see their own.',
    query: { external_id: 'Only tickets with this external id', include: SIDELOADS },
  },
  'GET /api/v2/tickets/show_many': {
    id: 'showManyTickets',
    summary: 'Show tickets by their ids',
    description: 'Ids that name none are left out.',
    query: { ids: 'Ids with commas between them, at most 100', include: SIDELOADS },
  },
  'GET /api/v2/tickets/count': { id: 'countTickets', summary: 'Count tickets' },
  'GET /api/v2/users/{id}/tickets/requested': {
    id: 'listTicketsRequestedByUser',
    summary: 'List the tickets that a user requested',
    query: { include: SIDELOADS },
  },
  'GET /api/v2/users/{id}/tickets/assigned': {
    id: 'listTicketsAssignedToUser',
    summary: 'List the tickets that are assigned to a user',
    query: { include: SIDELOADS },
  },
  'GET /api/v2/organizations/{id}/tickets': {
    id: 'listTicketsOfOrganization',
    summary: 'List the tickets of an organization',
    query: { include: SIDELOADS },
  },
  'GET /api/v2/tickets/{id}': { id: 'showTicket', summary: 'Show a ticket', query: { include: SIDELOADS } },
  'POST /api/v2/tickets': {
    id: 'createTicket',
    summary: 'Create a ticket',
    description:
      `${RULES_RUN} A requester with an unknown e-mail address is created as an end user. With an \`Idempotency-Key\` ` +
      'the same request again gets the first answer, to the letter, and creates nothing.',
    headers: {
      'idempotency-key': {
        description:
          'Any text of at most 255 characters, remembered for two hours. The answer says in `x-idempotency-lookup` ' +
          'whether the key was new (`miss`) or known (`hit`); a known key with another body is refused.',
      },
    },
  },
  'PUT /api/v2/tickets/{id}': {
    id: 'updateTicket',
    summary: 'Change a ticket, or comment on it',
    description:
      `${RULES_RUN} Members that are left out stay as they are. With \`safe_update\` and the \`updated_stamp\` last ` +
      'seen, the write is refused (409) when somebody else wrote meanwhile.',
  },
  'DELETE /api/v2/tickets/{id}': { id: 'deleteTicket', summary: 'Delete a ticket' },
  'GET /api/v2/tickets/{id}/tags': { id: 'listTicketTags', summary: 'List the tags of a ticket' },
  'POST /api/v2/tickets/{id}/tags': {
    id: 'setTicketTags',
    summary: 'Replace the tags of a ticket',
    description: TAGS_NOTE,
  },
  'PUT /api/v2/tickets/{id}/tags': { id: 'addTicketTags', summary: 'Add tags to a ticket', description: TAGS_NOTE },
  'DELETE /api/v2/tickets/{id}/tags': {
    id: 'removeTicketTags',
    summary: 'Remove tags from a ticket',
    description: TAGS_NOTE,
  },
  'GET /api/v2/tickets/{id}/comments': {
    id: 'listTicketComments',
    summary: 'List the comments of a ticket',
    description: 'End users see the public ones.',
    query: { include: AUTHORS },
  },
  'GET /api/v2/tickets/{id}/audits': {
    id: 'listTicketAudits',
    summary: 'List the audits of a ticket',
    description: 'One audit for each write: what its author and the triggers did.',
    query: { include: AUTHORS },
  },
  'GET /api/v2/tickets/{id}/audits/count': { id: 'countTicketAudits', summary: 'Count the audits of a ticket' },
  'GET /api/v2/tickets/{id}/audits/{auditId}': { id: 'showTicketAudit', summary: 'Show an audit of a ticket' },
  'GET /api/v2/ticket_audits': {
    id: 'listAudits',
    summary: 'List the audits of all tickets',
    description:
      'With `page[size]` in the usual cursor style; without it in the older one, whose `after_url` and `before_url` ' +
      'lead on.',
    query: {
      limit: 'In the older style: records on a page, at most 1000',
      cursor: 'In the older style: where to go on, as `after_cursor` and `before_cursor` say',
    },
  },
  'GET /api/v2/tickets/{ticketId}/decisions': {
    id: 'listDecisions',
    summary: 'List what the rules did to a ticket, newest first',
    description:
      'Each write of a ticket leaves one decision: how many triggers were tried, which fired and in which order, what ' +
      'each of them changed, the deliveries it caused, and why the run ended (`nothing_more_matches`, ' +
      '`stop_processing` or `limit`). With `trigger_id` every decision also carries the explanation of that trigger: ' +
      'why it fired, or why not.',
    query: { trigger_id: 'Explain this trigger in every decision of the page' },
  },
  'GET /api/v2/tickets/{ticketId}/decisions/{id}': {
    id: 'showDecision',
    summary: 'Show a decision and explain it',
    description:
      'The explanation covers the triggers that fired and those that did not. For each condition it gives the value ' +
      'that was read at the time of the write, the operator and the verdict; `note` says when a value was `missing` ' +
      'or of another type (`type_mismatch`); `sentence` says it all in plain English. It is computed anew from the ' +
      'facts and the rules of that moment, so it stays true after either has changed.',
    query: { trigger_id: TRIGGER_ID },
  },
};
