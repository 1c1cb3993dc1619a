import { ACCESS_LEVELS } from '../../../src/common/access';
import { DELIVERY_STATES } from '../../../src/deliveries/delivery-state';
import { DATE_FORMATS, NUMBER_FORMATS } from '../../../src/imports/cells';
import type { Json, JsonObject } from '../json';

/** The names and meanings that answers cannot tell: which objects share a schema, and what a property is for. */

/** At the top of an answer, and where one resource holds another. */
const BY_KEY: Record<string, string> = {
  user: 'User',
  users: 'User',
  user_related: 'UserRelated',
  identity: 'UserIdentity',
  identities: 'UserIdentity',
  group: 'Group',
  groups: 'Group',
  group_membership: 'GroupMembership',
  group_memberships: 'GroupMembership',
  organization: 'Organization',
  organizations: 'Organization',
  organization_membership: 'OrganizationMembership',
  organization_memberships: 'OrganizationMembership',
  user_field: 'UserField',
  user_fields: 'UserField',
  organization_field: 'OrganizationField',
  organization_fields: 'OrganizationField',
  ticket_field: 'TicketField',
  ticket_fields: 'TicketField',
  custom_field_option: 'CustomFieldOption',
  custom_field_options: 'CustomFieldOption',
  ticket: 'Ticket',
  tickets: 'Ticket',
  comments: 'Comment',
  audit: 'Audit',
  audits: 'Audit',
  trigger: 'Trigger',
  definitions: 'TriggerDefinitions',
  triggers: 'Trigger',
  trigger_usage: 'TriggerUsage',
  trigger_category: 'TriggerCategory',
  trigger_categories: 'TriggerCategory',
  trigger_revision: 'TriggerRevision',
  trigger_revisions: 'TriggerRevision',
  draft: 'TriggerDraft',
  decision: 'Decision',
  decisions: 'Decision',
  delivery: 'Delivery',
  deliveries: 'Delivery',
  job_status: 'JobStatus',
  job_statuses: 'JobStatus',
  user_import: 'UserImport',
  user_imports: 'UserImport',
  organization_import: 'OrganizationImport',
  organization_imports: 'OrganizationImport',
  webhook: 'Webhook',
  webhooks: 'Webhook',
  signing_secret: 'SigningSecret',
  response: 'WebhookResponse',
  invocations: 'Invocation',
  attempts: 'InvocationAttempt',
  hook_source: 'HookSource',
  hook_sources: 'HookSource',
  schedule: 'Schedule',
  schedules: 'Schedule',
  workweek: 'Workweek',
  holiday: 'Holiday',
  holidays: 'Holiday',
  api_token: 'ApiToken',
  api_tokens: 'ApiToken',
  count: 'Count',
  meta: 'CursorMeta',
  links: 'CursorLinks',
};

/** What users' and organizations' have in common. */
function insideImports(name: string): Record<string, string> {
  return {
    [`${name}.failure`]: 'ImportFailure',
    [`${name}.mapping`]: 'ColumnMapping',
    [`${name}.options`]: 'ImportOptions',
    [`${name}.progress`]: 'ImportProgress',
    [`${name}.result`]: 'ImportResult',
    [`${name}.rows`]: 'RowCounts',
    [`${name}.sample`]: `${name}Row`,
    [`${name}Row.changes`]: 'ImportedChange',
    [`${name}Row.errors`]: 'RowError',
    [`${name}.undo_result`]: 'UndoResult',
  };
}

type Choose = string | ((value: JsonObject) => string);

const INSIDE: Record<string, Choose> = {
  'UserField.custom_field_options': 'CustomFieldOption',
  'OrganizationField.custom_field_options': 'CustomFieldOption',
  'TicketField.custom_field_options': 'CustomFieldOption',
  'Ticket.via': 'Via',
  'Ticket.custom_fields': 'TicketFieldValue',
  'Ticket.fields': 'TicketFieldValue',
  'Comment.via': 'Via',
  'Comment.metadata': 'AuditMetadata',
  'Audit.via': 'Via',
  'Audit.metadata': 'AuditMetadata',
  'Audit.events': ({ type }) => `${String(type)}Event`,
  'Trigger.conditions': 'Conditions',
  'Trigger.actions': 'Action',
  'TriggerCategory.rule_counts': 'RuleCounts',
  'TriggerDraft.conditions': 'Conditions',
  'TriggerDraft.actions': 'Action',
  'TriggerRevision.snapshot': 'TriggerContent',
  'TriggerRevision.diff': 'TriggerDiff',
  'TriggerContent.conditions': 'Conditions',
  'TriggerContent.actions': 'Action',
  'TriggerDiff.conditions': 'ConditionsDiff',
  'TriggerDiff.actions': 'PartDiff',
  'ConditionsDiff.all': 'PartDiff',
  'ConditionsDiff.any': 'PartDiff',
  ...Object.fromEntries(
    ['title', 'description', 'active', 'stop_processing', 'active_from', 'active_until'].map((key) => [
      `TriggerDiff.${key}`,
      'DiffLine',
    ]),
  ),
  ...Object.fromEntries(['field', 'operator', 'value'].map((key) => [`PartDiff.${key}`, 'DiffLine'])),
  'Conditions.all': (value) => ('field' in value ? 'Condition' : 'Conditions'),
  'Conditions.any': (value) => ('field' in value ? 'Condition' : 'Conditions'),
  'Conditions.none': (value) => ('field' in value ? 'Condition' : 'Conditions'),
  'Delivery.delivery_attempts': 'DeliveryAttempt',
  'TriggerUsage.days': 'TriggerUsageDay',
  'TriggerDefinitions.conditions_all': 'ConditionDefinition',
  'TriggerDefinitions.conditions_any': 'ConditionDefinition',
  'TriggerDefinitions.actions': 'ActionDefinition',
  'ConditionDefinition.operators': 'OperatorDefinition',
  'ConditionDefinition.values': 'DefinedValue',
  'ActionDefinition.values': 'DefinedValue',
  'Decision.fired': 'FiredTrigger',
  'Decision.explanations': 'Explanation',
  'Decision.effects': 'ReturnedEffect',
  'FiredTrigger.changes': 'RuleChange',
  'FiredTrigger.effects': 'RuleEffect',
  'Explanation.conditions': 'ExplainedConditions',
  'ExplainedConditions.all': (value) => ('field' in value ? 'ExplainedCondition' : 'ExplainedConditions'),
  'ExplainedConditions.any': (value) => ('field' in value ? 'ExplainedCondition' : 'ExplainedConditions'),
  'ExplainedConditions.none': (value) => ('field' in value ? 'ExplainedCondition' : 'ExplainedConditions'),
  'Schedule.intervals': 'Interval',
  'Workweek.intervals': 'Interval',
  ...insideImports('UserImport'),
  ...insideImports('OrganizationImport'),
  'Organization.organization_field_sources.*': 'ValueSource',
  'User.user_field_sources.*': 'ValueSource',
  'ImportResult.differs': 'ImportDifference',
  'Webhook.authentication': 'WebhookAuthentication',
  'WebhookResponse.headers': 'HeaderLine',
  'JobStatus.results': 'JobResult',
  'InvocationAttempt.request': 'InvocationRequest',
  'InvocationAttempt.response': 'InvocationResponse',
  'InvocationRequest.headers': 'HeaderLine',
  'InvocationResponse.headers': 'HeaderLine',
  'Error.errors': 'ErrorLine',
  'Error.details.*': 'ErrorDetail',
};

export function componentOf(parent: string, key: string, value: JsonObject): string | undefined {
  if (parent === '' && key === '') return 'code' in value && 'request_id' in value ? 'Error' : undefined;
  if (parent === '') return BY_KEY[key];
  if (MAPS.has(parent)) return wordOf(INSIDE[`${parent}.*`], value);
  const event = parent.endsWith('Event') && key === 'via' ? 'Via' : undefined;
  return event ?? wordOf(INSIDE[`${parent}.${key}`], value);
}

const wordOf = (choose: Choose | undefined, value: JsonObject) =>
  typeof choose === 'function' ? choose(value) : choose;

/** Objects whose keys are the account's own. */
const MAPS = new Set([
  'Webhook.custom_headers',
  'Error.details',
  'User.user_fields',
  'Organization.organization_fields',
  'AuditMetadata.custom',
  'Organization.organization_field_sources',
  'User.user_field_sources',
  'UserImport.missing_options',
  'OrganizationImport.missing_options',
]);

export const isMap = (name: string): boolean => MAPS.has(name);

/** Values whose type depends on a field of the account. */
const ANYTHING = new Set([
  'User.user_fields.*',
  'ImportedChange.before',
  'ImportedChange.after',
  'Organization.organization_fields.*',
  'AuditMetadata.custom.*',
  'TicketFieldValue.value',
  'Condition.value',
  'Action.value',
  'RuleChange.from',
  'RuleChange.to',
  'ExplainedCondition.value',
  'ExplainedCondition.read',
  'ChangeEvent.value',
  'ChangeEvent.previous_value',
  'CreateEvent.value',
  'DiffLine.content',
]);

export const isAnything = (name: string, key: string): boolean =>
  ANYTHING.has(key === '' ? name : `${name}.${key}`) || (MAPS.has(name) && ANYTHING.has(`${name}.*`));

const STATUSES = ['new', 'open', 'pending', 'hold', 'solved', 'closed'];

const IMPORT_STATUSES = 'previewing previewed applying applied cancelled failed undoing undone'.split(' ');
const KEPT_REASONS = [
  ...['changed_since', 'deleted_since', 'in_use', 'value_gone', 'external_id_taken'],
  ...['not_allowed', 'organization_gone', 'name_taken', 'group_gone'],
];
const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'];
const SEPARATORS = [',', ';', '\t'];
const ROW_ACTIONS = ['create', 'update', 'unchanged', 'error'];

const ENUMS: Record<string, readonly Json[]> = {
  'ColumnMapping.date_format': DATE_FORMATS,
  'ColumnMapping.number_format': NUMBER_FORMATS,
  'Decision.update_type': ['Create', 'Change'],
  'Decision.stopped_because': ['nothing_more_matches', 'stop_processing', 'limit'],
  'Delivery.state': DELIVERY_STATES,
  'DiffLine.change': ['=', '-', '+'],
  'ExplainedCondition.note': ['missing', 'type_mismatch', null],
  'Explanation.outcome': ['fired', 'not_matched', 'stopped_before', 'inactive'],
  'HookSource.effects': ['deliver', 'return'],
  'ImportDifference.applied': ROW_ACTIONS,
  'ImportDifference.previewed': [...ROW_ACTIONS, 'unknown'],
  'ImportOptions.date_format': DATE_FORMATS,
  'ImportOptions.empty_cells': ['keep', 'clear'],
  'ImportOptions.missing_options': ['error', 'create'],
  'ImportOptions.mode': ['create_or_update', 'create', 'update'],
  'ImportOptions.number_format': NUMBER_FORMATS,
  'ImportOptions.on_error': ['skip_rows', 'all_or_nothing'],
  'kept.reason': KEPT_REASONS,
  'OrganizationImport.encoding': ENCODINGS,
  'OrganizationImport.separator': SEPARATORS,
  'OrganizationImport.status': IMPORT_STATUSES,
  'OrganizationImportRow.action': ROW_ACTIONS,
  'RuleEffect.type': ['notification_user', 'notification_group', 'notification_webhook'],
  'ReturnedEffect.type': ['notification_user', 'notification_group', 'notification_webhook'],
  'Ticket.priority': ['low', 'normal', 'high', 'urgent', null],
  'Ticket.status': STATUSES,
  'Ticket.type': ['question', 'incident', 'problem', 'task', null],
  'User.access': ACCESS_LEVELS,
  'UserImport.encoding': ENCODINGS,
  'UserImport.separator': SEPARATORS,
  'UserImport.status': IMPORT_STATUSES,
  'UserImportRow.action': ROW_ACTIONS,
  'ValueSource.source': ['manual', 'api', 'trigger', 'import'],
  'User.role': ['end-user', 'agent', 'admin'],
};

export const enumOf = (name: string, key: string): Json[] | undefined => {
  const values = ENUMS[`${name}.${key}`];
  return values && [...values];
};

const CUSTOM_VALUES = 'Values by the key of the field. Every field is in an answer; a request names those that change.';
const TAGS = 'A list, or a text with spaces between the tags.';
const ALIKE = 'The one change of all that are named.';
const TICKETS_LIST = 'Each as `ticket` in the request for one.';
const USERS_LIST = 'Each as `user` in the request for one.';
const ORGANIZATIONS_LIST = 'Each as `organization` in the request for one.';
const CONDITION_LIST = 'Conditions, or groups of them: `{ all, any, none }`.';
const IMPORTED_OPTIONS = 'Labels that applying makes options of their fields, by the key of the field.';
const PREVIEWED_ROWS = 'What the preview says of the rows.';
const SOURCES = 'Where the values came from, by the key of the field.';
const SAMPLE = 'The first ten rows of each kind, and what they would change.';
const ONCE = 'Only in the answer that makes it.';

const DESCRIPTIONS: Record<string, string> = {
  Action: 'What a trigger does when it fires.',
  ApiToken: 'The credential of a program. It acts as its user.',
  'ApiToken.token': ONCE,
  Audit: 'What one write did to a ticket: its author, and the triggers that ran on it.',
  ActionDefinition: 'An action that a trigger may take.',
  'AuditMetadata.custom': 'What the caller sent in `metadata`.',
  ChangeEvent:
    'A field changed. With a rule in `via` a trigger did it; the previous value is what the author had left.',
  Condition: 'One comparison. `value` depends on the field and the operator; some operators take none.',
  ConditionDefinition: 'A field that a trigger may ask for.',
  'ConditionDefinition.subject': 'The `field` of a condition.',
  Conditions: 'All of `all`, at least one of `any` (unless it is empty) and none of `none` must hold.',
  CreateEvent: 'A field as it was set when the ticket was created.',
  'CustomFieldInput.custom_field_options': 'For dropdown and multiselect; the whole list, in its order.',
  'CustomFieldInput.key': 'Of user and organization fields: letters, digits and underscores, not only digits.',
  'CustomFieldInput.relationship_target_type': 'For lookup: `zen:user`, `zen:organization` or `zen:ticket`.',
  'CustomFieldInput.type':
    'text (if none is given), textarea, checkbox, date, integer, decimal, regexp, dropdown, multiselect or lookup; ' +
    'ticket fields say tagger for dropdown.',
  'CustomFieldOption.value': 'What records hold, and the tag they get with it.',
  Decision: 'What the rules did to one write of a ticket.',
  'Decision.effects': 'What a hook source that sends messages itself has to send.',
  'Decision.explanations': 'When asked for: triggers that fired and triggers that did not.',
  'Decision.fired': 'In the order they fired.',
  'Decision.rule_set_version': 'Which state of the rules decided.',
  'Decision.stopped_because': 'Why the run ended.',
  'Decision.tried': 'How many active triggers there were.',
  Delivery: 'A message to one recipient that a write caused.',
  'Delivery.audit_id': 'Null for what happened to a user.',
  'Delivery.delivery_attempts': 'When one delivery is asked for: how each try ended.',
  'Delivery.idempotency_key': 'The same for every attempt.',
  'ReplayInvocationsBody.ids': 'Instead of `status`: these invocations.',
  'ReplayManyBody.state': '`failed` when it is not given.',
  'DryRunBody.alone': 'Without the live triggers: needs one that is tried.',
  'DryRunBody.explain': '`all` rules, or only the tried `trigger`.',
  'DryRunBody.ticket': 'Instead of `ticket_id`: a ticket as its creation would carry it.',
  'DryRunBody.trigger': 'An unsaved trigger; with an `id` it is tried in the place of that one.',
  'DryRunBody.trigger_id': 'A saved trigger, active or not.',
  'DryRunBody.update': 'Of the stored ticket, as its PUT would carry it.',
  Error: 'Every refusal has this shape.',
  'Error.code': 'What went wrong, for programs: it stays the same.',
  'Error.details': 'What is wrong with each member, by its name; `base` is the record as a whole.',
  'Error.error': "Zendesk's name of it.",
  'Error.request_id': 'Finds the request in the log.',
  'ErrorDetail.path': 'Where in the body.',
  'ExplainedCondition.note': 'Why there was nothing to compare with.',
  'ExplainedCondition.read': 'The value at the time of the write.',
  Explanation: 'Why a trigger fired, or why not.',
  'Explanation.sentence': 'The same in plain English.',
  FiredTrigger: 'What one trigger did.',
  HookSource: 'A help desk that keeps its own tickets and asks us for decisions.',
  'HookSource.effects': 'Who sends what triggers cause: we (`deliver`), or the source (`return`).',
  'HookSource.secret': ONCE,
  'HookSource.user_id': 'As whom the source acts.',
  'HookEventBody.event_id': 'The same event again gets the first answer.',
  'HookEventBody.occurred_at': 'When it happened; older events than the last of their ticket are ignored.',
  'HookEventBody.ticket': 'Under the `external_id` it has at the source; in `ticket.updated` only what changed.',
  'OperatorDefinition.format': 'Of dates: whether the value is a day or a number of days.',
  'OperatorDefinition.terminal': 'Takes no value.',
  NotificationEvent: 'A trigger caused a message; the templates are shown as they are written.',
  'Organization.organization_fields': CUSTOM_VALUES,
  'OrganizationInput.organization_fields': CUSTOM_VALUES,
  'OrganizationInput.tags': TAGS,
  Holiday: 'Days on which a schedule is closed, both ends included.',
  ColumnMapping: 'What one column of a file is imported into.',
  'ColumnMapping.column': 'Its name in the first line; a second `Name` is `Name (2)`, one without a name `Column 3`.',
  'ColumnMapping.field': '`email`, `user_fields.service_level`; null: nothing.',
  'ImportDifference.previewed': 'What the preview had said.',
  ImportFailure: 'Why nothing of an import can be done.',
  'ImportFailure.line': 'Of the file, where it shows.',
  'ImportInput.mapping':
    'A list of `{ "column", "field", "number_format", "date_format" }`; columns that are left out are mapped as their names propose.',
  'ImportOptionsInput.date_format': 'Of the whole file; a column may have another one.',
  'ImportOptionsInput.empty_cells': 'Whether an empty cell leaves what there is (`keep`) or clears it.',
  'ImportOptionsInput.match_by': 'By what a row finds its record, in this order.',
  'ImportOptionsInput.missing_options': 'A label that no option of a dropdown or multiselect field has.',
  'ImportOptionsInput.mode': 'Whether rows may create, change, or both.',
  'ImportOptionsInput.number_format': 'Of the whole file; a column may have another one.',
  'ImportOptionsInput.on_error': 'Whether good rows are stored although others have errors.',
  'ImportOptionsInput.run_events': 'Whether webhooks are told of every record.',
  ImportProgress: 'How far it is with what it is at.',
  'ImportProgress.total': 'Null while the rows are still being counted.',
  ImportResult: 'What became of the rows.',
  'ImportResult.differs': 'The first 100 rows that came out otherwise than their preview said.',
  'OrganizationImport.missing_options': IMPORTED_OPTIONS,
  'OrganizationImport.rows': PREVIEWED_ROWS,
  'OrganizationImport.sample': SAMPLE,
  'UserImport.missing_options': IMPORTED_OPTIONS,
  'UserImport.rows': PREVIEWED_ROWS,
  'UserImport.sample': SAMPLE,
  'Organization.organization_field_sources': SOURCES,
  'User.user_field_sources': SOURCES,
  ValueSource: 'Where a value came from: an edit by hand, a request, a trigger, or the import that is named.',
  Interval: 'Minutes since Sunday 00:00; `end_time` is the first that is out of hours.',
  Schedule: 'When people work.',
  'Schedule.time_zone': 'As it was given: an IANA name or one of Rails.',
  'PastedPersonInput.user_fields': 'Of a person who does not exist.',
  'RuleEffect.recipients': 'In a dry run, who would get it.',
  Ticket: 'A request of a customer.',
  'Ticket.fields': 'The same as `custom_fields`.',
  'TicketFieldValue.value': 'Of the type of its field; null when it is not set.',
  'TicketInput.additional_tags': 'Tags to add.',
  'TicketInput.custom_fields': '`[{ "id": …, "value": … }]`; fields that are left out stay as they are.',
  'TicketCommentInput.metadata': '`headers` of the mail that caused it, as in the ticket.',
  'TicketInput.metadata':
    'Anything of the caller, kept in the audit of this write. `headers` of the mail that caused it keep automatic mails from being answered.',
  'TicketInput.remove_tags': 'Tags to remove.',
  'TicketInput.safe_update': 'Refuse the write when the ticket is newer than `updated_stamp`.',
  'TicketInput.tags': `${TAGS} Replaces all tags.`,
  'TicketInput.updated_stamp': '`updated_at` as last seen.',
  'TicketTagsBody.tags': TAGS,
  Trigger: 'A rule that runs on every write of a ticket.',
  'Trigger.active_from': 'A day of the account or an instant; it runs from then on.',
  'Trigger.active_until': 'A day of the account or an instant; from then on it does not run.',
  'Trigger.category_id': 'A text, as ids of categories are.',
  'Trigger.has_draft': 'Whether a draft waits beside this live version.',
  'Trigger.position': 'In its category.',
  'Trigger.revision_id': 'Counts the saves.',
  'Trigger.stop_processing': 'When it fires, the run of that write ends.',
  TriggerUsage: 'What a trigger did, and what it costs.',
  'TriggerUsage.errors_30d': 'Its deliveries that failed for good.',
  'TriggerUsage.fired': 'Ever.',
  'TriggerUsage.p95_evaluation_us':
    'Microseconds that 95 in 100 tests of it stay below, by samples of this process; null before the first one.',
  'TriggerUsage.tried_30d': 'Writes that it was live for.',
  TriggerCategory: 'Triggers are grouped by it, and run in the order of their categories.',
  TriggerDiff: 'What a save changed of the one before it, side by side.',
  TriggerDraft: 'What a trigger would be, were it published.',
  'TriggerDraft.based_on_revision_id': 'The live revision that it was made from.',
  'DiffLine.change': '`=` stayed, `-` was before, `+` is now.',
  TriggerRevision: 'One save of a trigger. Its `id` counts the saves, as `revision_id` elsewhere.',
  'TriggerRevision.revision_note': 'Why it was saved.',
  'TriggerInput.actions': '`[{ "field": …, "value": … }]`; what a trigger does when it fires.',
  'TriggerInput.all': CONDITION_LIST,
  'TriggerInput.any': CONDITION_LIST,
  'TriggerInput.conditions':
    '`{ "all": […], "any": […], "none": […] }`, instead of the three beside it; in both places they are refused.',
  'TriggerInput.none': CONDITION_LIST,
  'TriggerInput.revision_id': 'The revision its editor saw: the save is refused when there is a newer one.',
  'TriggerInput.revision_note': 'Why it is saved, kept with the revision.',
  'TriggerInput.safe_update': 'Refuse the save when the trigger, or the draft there is, is newer than `updated_stamp`.',
  'TriggerInput.updated_stamp': '`updated_at` as last seen.',
  Webhook: 'A receiver of ours: called by triggers, or told of events.',
  'Webhook.id': 'A ULID.',
  'Webhook.authentication': 'Without its secrets.',
  Invocation: 'What was sent to a webhook because of one write.',
  ExternalEvent: 'A trigger called a webhook; the body is shown as it is written.',
  JobStatus: 'Work that is done in the background.',
  'JobStatus.message': 'What it is at, when it ended, or why it could not go on.',
  'JobStatus.progress': 'Records that are done, whatever came of them; null until it is begun.',
  'JobStatus.results': 'What became of each record, in the order given; null until the job has ended.',
  'JobStatus.status': '`queued`, `working`, `completed` or `failed`; completed also when some records were refused.',
  JobResult: 'What became of one record.',
  'JobResult.details': 'Every problem in words.',
  'JobResult.error':
    'Of a record that was refused: the error of the request for it alone, as `code` and `problems` are.',
  'JobResult.index': 'Its place in the list, from 0.',
  'TicketsBody.tickets': TICKETS_LIST,
  'TicketUpdatesBody.ticket': ALIKE,
  'TicketUpdatesBody.tickets': `${TICKETS_LIST} With its \`id\`.`,
  'UsersBody.users': USERS_LIST,
  'UserUpdatesBody.user': ALIKE,
  'UserUpdatesBody.users': `${USERS_LIST} With its \`id\` or \`external_id\`.`,
  'OrganizationsBody.organizations': ORGANIZATIONS_LIST,
  'OrganizationUpdatesBody.organization': ALIKE,
  'OrganizationUpdatesBody.organizations': `${ORGANIZATIONS_LIST} With its \`id\` or \`external_id\`.`,
  SigningSecret: 'What signs requests.',
  'Error.errors': "The same as a list, in the shape of Zendesk's webhooks and pages.",
  User: 'A customer or a member of staff.',
  'User.access': 'What the user may do; `role` says it in the three words of Zendesk.',
  'User.user_fields': CUSTOM_VALUES,
  'UserInput.organization': '`{ "name": … }` of an organization, instead of its id.',
  'UserInput.role': '`end-user`, `agent`, `manager`, `admin` or `owner`.',
  'UserInput.tags': TAGS,
  'UserInput.user_fields': CUSTOM_VALUES,
};

const used = new Set<string>();

export function descriptionOf(name: string, key: string): string | undefined {
  const path = key === '' ? name : `${name}.${key}`;
  used.add(path);
  return DESCRIPTIONS[path];
}

/** Descriptions of what is no longer in any answer or body. */
export const idleDescriptions = (): string[] => Object.keys(DESCRIPTIONS).filter((path) => !used.has(path));
