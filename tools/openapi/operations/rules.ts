import type { Operations } from './operation';

const REPLACES =
  'Conditions and actions are replaced together: whoever sends one of them must send all of both. Members that are ' +
  'left out otherwise stay as they are.';

const SEEN =
  'With the `revision_id` that its editor saw, or with `safe_update` and `updated_stamp`, a save is refused when there is a ' +
  'newer version, which the answer then holds as `trigger`.';

const ADMINS = 'Needs an admin or an owner.';
const ACTIVE = '`true`: only active ones; `false`: only inactive ones';
const IN_CATEGORY = 'Only triggers of this category';
const USAGE =
  '`usage_1h`, `usage_24h`, `usage_7d`, `usage_30d`, separated by commas: how often each fired lately. Lists sort by them too';

export const RULE_OPERATIONS: Operations = {
  'GET /api/v2/triggers': {
    id: 'listTriggers',
    summary: 'List triggers in the order they run',
    query: { active: ACTIVE, category_id: IN_CATEGORY, include: USAGE },
  },
  'GET /api/v2/triggers/active': {
    id: 'listActiveTriggers',
    summary: 'List active triggers',
    query: { category_id: IN_CATEGORY, include: USAGE },
  },
  'GET /api/v2/triggers/search': {
    id: 'searchTriggers',
    summary: 'Search triggers by title',
    query: {
      query: 'What the title holds; may be left out when `filter` is given',
      active: ACTIVE,
      filter: '`{"json":{"description":"Close a ticket"}}`; it takes `title`, `description`, `active`, `category_id`',
      'filter[json]': 'The same, without `json` around it',
      include: USAGE,
    },
  },
  'GET /api/v2/triggers/definitions': {
    id: 'showTriggerDefinitions',
    summary: 'Show what triggers may ask and do',
    description:
      "Every condition with its operators and values, and every action: the same list that validates triggers, with the account's " +
      'own fields, options, agents, groups and organizations. Of people, groups and organizations the first thousand are listed; ' +
      '`values_truncated` says that there are more.',
  },
  'PUT /api/v2/triggers/reorder': {
    id: 'reorderTriggers',
    summary: 'Put the triggers into an order',
    description: 'Every trigger must be named. Only while there is one category.',
  },
  'GET /api/v2/triggers/{id}': { id: 'showTrigger', summary: 'Show a trigger' },
  'GET /api/v2/triggers/{id}/usage': {
    id: 'showTriggerUsage',
    summary: 'Show how often a trigger fired, and what it costs',
    description:
      'Counted from the decisions, up to the last write before the request. `tried` counts the writes that the trigger was ' +
      'live for; days are of UTC, today and the 29 before it.',
  },
  'POST /api/v2/triggers': {
    id: 'createTrigger',
    summary: 'Create a trigger',
    description:
      'Conditions stand in `conditions: { all, any }` or directly in `all` and `any`. A condition may itself be a group ' +
      '`{ all, any, none }`, five levels deep. A trigger that names an unknown field, operator, option or record is ' +
      'refused, each problem with its path. It governs every write that begins after the answer. Without `category_id` it ' +
      `comes last in the first category. ${ADMINS}`,
    query: {
      clone_trigger_id:
        'Makes a copy of this trigger, which is active if that one is; the body says what shall be different, and may be left out',
    },
  },
  'PUT /api/v2/triggers/{id}': {
    id: 'updateTrigger',
    summary: 'Change a trigger',
    description: `${REPLACES} ${SEEN} ${ADMINS}`,
  },
  'POST /api/v2/triggers/dry_run': {
    id: 'dryRunTriggers',
    summary: 'Say what a ticket write would do, without doing it',
    description:
      'Managers, admins and owners may try rules; only admins and owners may save them. ' +
      'Runs the steps of a write without storing anything. What runs is the live set; with `trigger`, an unsaved draft, that ' +
      'draft besides it (in the place of the trigger whose `id` it has); with `trigger_id`, that saved trigger, active or ' +
      'not; with `use_draft: true` beside it, the stored draft of that trigger; with `alone: true` nothing but the tried trigger. On what: `ticket_id`, a stored ticket, with an `update` as ' +
      'its PUT would carry it; or `ticket`, as a POST would carry it, whose `requester` may be a person who does not exist ' +
      'with `user_fields` of their own. A draft that a save would refuse is refused with the same problems, and a write ' +
      'that would be refused, of a closed ticket above all, as the write would be. In the answer `null` stands for what ' +
      'only storing gives; effects show their recipients and the message as it would read. `explain` asks for reasons of ' +
      '`all` rules or of the tried `trigger` alone, which is what a trial of one gets unless it asks.',
  },
  'DELETE /api/v2/triggers/{id}': {
    id: 'deleteTrigger',
    summary: 'Delete a trigger',
    description: `Decisions that it took part in keep explaining it. ${ADMINS}`,
  },
};

export const OUTSIDE_OPERATIONS: Operations = {
  'GET /api/v2/hook_sources': {
    id: 'listHookSources',
    summary: 'List the help desks that send lifecycle events',
  },
  'GET /api/v2/hook_sources/{id}': { id: 'showHookSource', summary: 'Show a hook source' },
  'POST /api/v2/hook_sources': {
    id: 'createHookSource',
    summary: 'Create a hook source',
    description:
      'A source is a help desk that keeps its own tickets and asks us for the decisions. The answer is the only one ' +
      'that shows the secret with which the source signs its events. `effects` says who sends the messages that ' +
      'triggers cause: we (`deliver`), or the source itself, which then gets them in the answer (`return`).',
  },
  'PUT /api/v2/hook_sources/{id}': {
    id: 'updateHookSource',
    summary: 'Change a hook source',
    description: 'Events of an inactive source are refused.',
  },
  'POST /api/v2/hook_sources/{id}/secret': {
    id: 'resetHookSourceSecret',
    summary: 'Give a hook source a new secret',
    description: 'The old secret is refused from the answer on. The new one is shown only in this answer.',
  },
  'DELETE /api/v2/hook_sources/{id}': { id: 'deleteHookSource', summary: 'Delete a hook source' },
  'POST /api/v2/hooks/tickets': {
    id: 'takeTicketEvent',
    summary: 'Take a lifecycle event of another help desk and answer with the decision',
    description:
      'The event mirrors its ticket here, under the source and its `external_id`; the triggers run on it as on every ' +
      'write. `ticket` takes what a ticket takes; in `ticket.updated` only what changed. The signature is the ' +
      'credential: base64 of HMAC-SHA256 with the secret of the source over the timestamp and the raw body, one after ' +
      'the other. The same `event_id` again gets the first answer and does nothing; an event older than the last one ' +
      'of its ticket is answered `{"ignored":"stale"}`.',
    headers: {
      'X-Signalbox-Source': { description: 'Id of the hook source', required: true },
      'X-Signalbox-Signature-Timestamp': {
        description:
          'When it was signed: `2026-11-23T09:00:00Z` or seconds since 1970, at most 5 minutes from our clock',
        required: true,
      },
      'X-Signalbox-Signature': { description: 'The signature in base64', required: true },
    },
  },
  'GET /api/v2/api_tokens': {
    id: 'listApiTokens',
    summary: 'List API tokens',
    description: 'Agents and managers see their own; admins and owners all.',
  },
  'GET /api/v2/api_tokens/{id}': { id: 'showApiToken', summary: 'Show an API token, without the token itself' },
  'POST /api/v2/api_tokens': {
    id: 'createApiToken',
    summary: 'Create an API token',
    description:
      'The token acts as its user: the caller, or with `user_id` somebody not above the caller. It is shown only in this ' +
      'answer; we keep its hash.',
  },
  'DELETE /api/v2/api_tokens/{id}': {
    id: 'revokeApiToken',
    summary: 'Revoke an API token',
    description: 'It is refused from the answer on.',
  },
  'GET /health/live': { id: 'checkLive', summary: 'Say that the process runs' },
  'GET /health/ready': { id: 'checkReady', summary: 'Say whether the service can answer: 503 without its database' },
  'GET /metrics': {
    id: 'readMetrics',
    takesCredentials: true,
    summary: 'Metrics in the format of Prometheus',
    description: "Open to the same machine; others need an agent's token.",
  },
};
