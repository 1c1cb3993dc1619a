import type { Operations } from './operation';

const ADMINS = 'Needs an admin or an owner.';
const SORTS = '`position`, `name`, `created_at`, `updated_at`, each also with `-` before it';

/** Everything about triggers that is more than one trigger as it is now. */
export const TRIGGER_EDITING_OPERATIONS: Operations = {
  'PUT /api/v2/triggers/update_many': {
    id: 'updateManyTriggers',
    summary: 'Change positions, categories and activity of many triggers',
    description: `All or none. Other members of a trigger are ignored. ${ADMINS}`,
  },
  'DELETE /api/v2/triggers/destroy_many': {
    id: 'deleteManyTriggers',
    summary: 'Delete many triggers',
    description: 'All or none. Their revisions stay.',
    query: { ids: 'At most 100 ids, separated by commas' },
  },
  'POST /api/v2/triggers/{id}/clone': {
    id: 'cloneTrigger',
    summary: 'Copy a trigger',
    description:
      `The copy comes last in the category of the original, and is active if the original is, so that both run. The body says ` +
      `what shall be different, \`active\` above all, and may be left out. ${ADMINS}`,
  },
  'GET /api/v2/triggers/{id}/revisions': {
    id: 'listTriggerRevisions',
    summary: 'List the saves of a trigger, newest first',
    description: 'Also of a trigger that was deleted. Pages follow `after_url`.',
    query: {
      limit: 'How many, at most 1000',
      cursor: '`after_cursor` or `before_cursor` of another page',
      include: '`users`: their authors',
    },
  },
  'GET /api/v2/triggers/{id}/revisions/{revisionId}': {
    id: 'showTriggerRevision',
    summary: 'Show a save of a trigger, and what it changed',
    query: { include: '`users`: its author' },
  },
  'POST /api/v2/triggers/{id}/revisions/{revisionId}/restore': {
    id: 'restoreTriggerRevision',
    summary: 'Make an old save of a trigger the newest',
    description:
      'Refused when it names what is gone by now. Position and category stay. A body may carry a `revision_note`. ' +
      ADMINS,
  },
  'GET /api/v2/triggers/{id}/draft': { id: 'showTriggerDraft', summary: 'Show the draft of a trigger' },
  'PUT /api/v2/triggers/{id}/draft': {
    id: 'saveTriggerDraft',
    summary: 'Make or change the draft of a trigger',
    description:
      'Takes `trigger` or `draft`, not both, and checks it as a save of the trigger. The live version stays in force. ' +
      'With `safe_update`, `updated_stamp` is compared with the `updated_at` of the draft where there is one, which the ' +
      'refusal (409) then holds as `draft`, and otherwise with that of the trigger; `revision_id` is always the ' +
      `trigger's. ${ADMINS}`,
  },
  'DELETE /api/v2/triggers/{id}/draft': { id: 'deleteTriggerDraft', summary: 'Throw the draft of a trigger away' },
  'POST /api/v2/triggers/{id}/publish': {
    id: 'publishTriggerDraft',
    summary: 'Put the draft of a trigger into force',
    description:
      'It becomes the newest revision. Refused (409) when the trigger was saved since the draft was begun, unless the body ' +
      "names the trigger's present `revision_id`; and (422) when it names what is gone by now. " +
      ADMINS,
  },
  'GET /api/v2/trigger_categories': {
    id: 'listTriggerCategories',
    summary: 'List trigger categories in the order their triggers run',
    query: { include: '`rule_counts`: how many triggers each has', sort: SORTS },
  },
  'GET /api/v2/trigger_categories/{id}': { id: 'showTriggerCategory', summary: 'Show a trigger category' },
  'POST /api/v2/trigger_categories': {
    id: 'createTriggerCategory',
    summary: 'Create a trigger category',
    description: 'It becomes the last one unless it is given a position. An account has at most 500.',
  },
  'PATCH /api/v2/trigger_categories/{id}': {
    id: 'updateTriggerCategory',
    summary: 'Rename or move a trigger category',
  },
  'DELETE /api/v2/trigger_categories/{id}': {
    id: 'deleteTriggerCategory',
    summary: 'Delete a trigger category',
    description: 'Refused while it has active triggers; inactive ones are deleted with it. The last category stays.',
  },
  'POST /api/v2/trigger_categories/jobs': {
    id: 'patchTriggerCategories',
    summary: 'Change many categories and triggers at once',
    description: 'All or none.',
  },
};
