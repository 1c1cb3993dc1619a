import type { Operations } from './operation';

const IDS = 'Ids with commas between them, at most 100';
const EXTERNAL_IDS = 'External ids with commas between them, at most 100, instead of `ids`';
const JOB =
  'Answers at once with a job that does it; see the job statuses. Each record is written as the request for it alone would ' +
  'write it, and one that is refused is a failure of its own in the results. At most 100 in a call.';
const UPDATES =
  'With ids the one change is made to all of them; without, every member of the list names its own record by ';

/** `POST /api/v2/users/create_many` and its like. */
function bulk(path: string, Name: string, words: string, byExternalId: boolean): Operations {
  const query = { ids: IDS, ...(byExternalId && { external_ids: EXTERNAL_IDS }) };
  return {
    [`POST /api/v2/${path}/create_many`]: {
      id: `createMany${Name}`,
      summary: `Create many ${words}`,
      description: JOB,
    },
    [`DELETE /api/v2/${path}/destroy_many`]: {
      id: `deleteMany${Name}`,
      summary: `Delete many ${words}`,
      description: JOB,
      query,
    },
  };
}

function updates(path: string, Name: string, words: string, byExternalId: boolean): Operations {
  return {
    [`PUT /api/v2/${path}/update_many`]: {
      id: `updateMany${Name}`,
      summary: `Change many ${words}`,
      description: `${JOB} ${UPDATES}${byExternalId ? '`id` or `external_id`' : '`id`'}.`,
      query: { ids: IDS, ...(byExternalId && { external_ids: EXTERNAL_IDS }) },
    },
  };
}

function upserts(path: string, Name: string, words: string, by: string): Operations {
  return {
    [`POST /api/v2/${path}/create_or_update_many`]: {
      id: `createOrUpdateMany${Name}`,
      summary: `Create many ${words}, or change those with the same ${by}`,
      description: JOB,
    },
  };
}

const STATUSES: Operations = {
  'GET /api/v2/job_statuses': {
    id: 'listJobStatuses',
    summary: 'List jobs',
    description: 'Newest first. Admins see all jobs, other staff their own. A job is forgotten a day after its end.',
  },
  'GET /api/v2/job_statuses/show_many': {
    id: 'showManyJobStatuses',
    summary: 'Show jobs by their ids',
    description: 'Ids that name none are left out.',
    query: { ids: IDS },
  },
  'GET /api/v2/job_statuses/{id}': {
    id: 'showJobStatus',
    summary: 'Show a job',
    description:
      '`results` is null until the job has ended: then it tells what became of each record, in the order given.',
  },
};

export const BULK_OPERATIONS: Operations = {
  ...STATUSES,
  ...bulk('tickets', 'Tickets', 'tickets', false),
  ...updates('tickets', 'Tickets', 'tickets', false),
  ...bulk('users', 'Users', 'users', true),
  ...updates('users', 'Users', 'users', true),
  ...upserts('users', 'Users', 'users', 'e-mail address or external id'),
  ...bulk('organizations', 'Organizations', 'organizations', true),
  ...updates('organizations', 'Organizations', 'organizations', true),
  ...upserts('organizations', 'Organizations', 'organizations', 'id or external id'),
  ...bulk('group_memberships', 'GroupMemberships', 'group memberships', false),
  ...bulk('organization_memberships', 'OrganizationMemberships', 'organization memberships', false),
};
