import { BULK_OPERATIONS } from './bulk';
import { DELIVERY_OPERATIONS } from './deliveries';
import { EXPORT_OPERATIONS } from './exports';
import { FIELD_OPERATIONS } from './fields';
import { IMPORT_OPERATIONS } from './imports';
import type { Operations } from './operation';
import { PEOPLE_OPERATIONS } from './people';
import { OUTSIDE_OPERATIONS, RULE_OPERATIONS } from './rules';
import { SCHEDULE_OPERATIONS } from './schedules';
import { TICKET_OPERATIONS } from './tickets';
import { TRIGGER_EDITING_OPERATIONS } from './trigger-editing';
import { WEBHOOK_OPERATIONS } from './webhooks';

export type { Operation, Operations } from './operation';

/** What the document says about each route. The generator refuses a route without an entry, and an entry without a route. */
export const OPERATIONS: Operations = {
  ...FIELD_OPERATIONS,
  ...PEOPLE_OPERATIONS,
  ...TICKET_OPERATIONS,
  ...RULE_OPERATIONS,
  ...SCHEDULE_OPERATIONS,
  ...TRIGGER_EDITING_OPERATIONS,
  ...DELIVERY_OPERATIONS,
  ...OUTSIDE_OPERATIONS,
  ...WEBHOOK_OPERATIONS,
  ...BULK_OPERATIONS,
  ...EXPORT_OPERATIONS,
  ...IMPORT_OPERATIONS,
};

export const TAGS: { name: string; description: string }[] = [
  { name: 'User fields', description: 'Custom fields of users.' },
  { name: 'Organization fields', description: 'Custom fields of organizations.' },
  { name: 'Ticket fields', description: 'Custom fields of tickets, and the ones every ticket has.' },
  { name: 'Users', description: 'Customers (end users) and staff.' },
  { name: 'User identities', description: 'The e-mail addresses of a user.' },
  { name: 'Organizations', description: 'Companies and other bodies that users belong to.' },
  { name: 'Organization memberships', description: 'Who belongs to which organization.' },
  { name: 'Groups', description: 'Teams of staff.' },
  { name: 'Group memberships', description: 'Who is in which team.' },
  { name: 'Tickets', description: 'Requests of customers. Every write passes the live triggers.' },
  { name: 'Ticket tags', description: 'Tags of a ticket, without the rest of it.' },
  { name: 'Ticket comments and audits', description: 'What was said on a ticket, and what each write changed.' },
  { name: 'Triggers', description: 'Rules that run on every ticket write, in their order.' },
  { name: 'Schedules', description: 'When people work: weekly hours in a time zone, and holidays.' },
  { name: 'Trigger categories', description: 'Triggers are grouped by them, and run in their order.' },
  { name: 'Trigger revisions', description: 'Every save of a trigger, what it changed, and the way back to it.' },
  { name: 'Trigger drafts', description: 'Changes of a trigger that wait beside its live version.' },
  { name: 'Decisions', description: 'What the rules did to each write, and why, and why not.' },
  { name: 'Deliveries', description: 'Messages that writes caused, on their way to their recipients.' },
  { name: 'Job statuses', description: 'Work that is done in the background, such as writes of many records.' },
  { name: 'Incremental exports', description: 'Everything that changed since a time, deleted records included.' },
  { name: 'CSV exports', description: 'All users or organizations as a file that imports take back.' },
  { name: 'User imports', description: 'CSV files of users: previewed row by row, applied, and taken back.' },
  { name: 'Organization imports', description: 'The same of organizations.' },
  { name: 'Webhooks', description: 'Receivers that triggers call and that are told of events.' },
  { name: 'Hook sources', description: 'Help desks that keep their own tickets and use our rules.' },
  { name: 'Lifecycle hooks', description: 'Their events, answered with our decisions.' },
  { name: 'API tokens', description: 'Credentials of programs.' },
  { name: 'Service', description: 'For those who run it.' },
];
