import { getMetadataArgsStorage } from 'typeorm';
import '../../../src/entities';

/** Where a resource is a row: what the table allows to be missing, the answer may leave null. */
const TABLES: Record<string, string> = {
  ApiToken: 'api_tokens',
  Delivery: 'deliveries',
  OrganizationImport: 'imports',
  Organization: 'organizations',
  OrganizationField: 'custom_fields',
  Ticket: 'tickets',
  TicketField: 'custom_fields',
  Trigger: 'triggers',
  TriggerContent: 'triggers',
  TriggerDraft: 'triggers',
  User: 'users',
  UserImport: 'imports',
  UserField: 'custom_fields',
};

/** Answered with a value of the account's when the row has none. */
const FILLED = new Set(['User.time_zone', 'User.locale']);
/** Not a column, or a column that reads differently. */
const ALSO = new Set([
  'Delivery.subject',
  'Delivery.body',
  'Delivery.audit_id',
  'DeliveryAttempt.status_code',
  'DeliveryAttempt.error',
  'Invocation.status_code',
  'Invocation.latest_completed_at',
  'Invocation.ticket_id',
  'Invocation.user_id',
  'Invocation.trigger_id',
  'Invocation.event',
  'Invocation.last_error',
  'Invocation.next_attempt_at',
  'InvocationAttempt.status_code',
  'InvocationAttempt.error',
  'WebhookResponse.status_code',
  'ErrorDetail.error',
  'Ticket.raw_subject',
  'ExplainedCondition.note',
  'TriggerUsage.last_fired_at',
  'TriggerUsage.p95_evaluation_us',
  'TriggerRevision.author_id',
  'TriggerRevision.revision_note',
  'TriggerDiff.source_id',
  ...['UserImport', 'OrganizationImport'].flatMap((name) => [
    `${name}.result`,
    `${name}.undo_result`,
    `${name}.job_id`,
  ]),
  'ColumnMapping.field',
  'ImportProgress.total',
  'ImportProgress.seconds_left',
  'UserImportRow.name',
  'UserImportRow.user_id',
  'OrganizationImportRow.name',
  'OrganizationImportRow.organization_id',
  'RowError.column',
  'RowError.value',
  'errors.column',
  'errors.value',
]);

export function isNullable(name: string, key: string): boolean {
  const path = `${name}.${key}`;
  if (ALSO.has(path)) return true;
  const table = TABLES[name];
  return table !== undefined && !FILLED.has(path) && nullableColumns(table).has(key);
}

function nullableColumns(table: string): Set<string> {
  const { tables, columns } = getMetadataArgsStorage();
  const { target } = tables.find(({ name }) => name === table) ?? {};
  if (target === undefined) throw new Error(`There is no table named ${table}`);
  const nullable = columns.filter((column) => column.target === target && column.options.nullable);
  return new Set(nullable.map(({ propertyName }) => propertyName));
}
