import type { Json } from '../json';
import type { Session } from '../session';
import type { People } from './cast';
import { endedJob, type Job } from './jobs';

const STATUSES = '/api/v2/job_statuses';

/** Many records in one call, and the jobs that write them. */
export async function writeInBulk(session: Session, people: People): Promise<void> {
  const first = await writeTickets(session);
  await session.get('Ended, with its results', `${STATUSES}/${first.id}`);
  await writeUsers(session);
  await writeOrganizations(session);
  await writeMemberships(session, people);
  await session.get('The last one', `${STATUSES}?page[size]=1`);
  await session.get('By ids', `${STATUSES}/show_many?ids=${first.id}`);
  await session.get('Without ids', `${STATUSES}/show_many`, { refused: 400 });
}

async function writeTickets(session: Session): Promise<Job> {
  const path = '/api/v2/tickets';
  const tickets: Json[] = [
    { subject: 'A lid is missing', comment: { body: 'Of the red jug.' } },
    { subject: 'Without a word' },
  ];
  const job = await create(session, 'One that is good and one that is not', path, 'tickets', tickets);
  const id = job.results![0]!.id;
  await ended(
    session,
    await session.put('All alike', `${path}/update_many?ids=${id}`, { ticket: { priority: 'low' } }),
  );
  const each = { tickets: [{ id, additional_tags: ['lid'] }] };
  await ended(session, await session.put('Each its own way', `${path}/update_many`, each));
  await refuseNothing(session, path, 'tickets');
  await destroy(session, path, `ids=${id}`);
  return job;
}

async function writeUsers(session: Session): Promise<void> {
  const path = '/api/v2/users';
  await create(session, 'Two customers', path, 'users', [
    { name: 'Bert Bulk', email: 'bert@bulk.example', external_id: 'bulk-1' },
    { name: 'Berta Bulk', external_id: 'bulk-2' },
  ]);
  await createOrUpdate(session, path, 'users', [{ email: 'bert@bulk.example', phone: '+49 30 7654321' }]);
  const alike = { user: { tags: ['bulk'] } };
  await ended(session, await session.put('All alike', `${path}/update_many?external_ids=bulk-1,bulk-2`, alike));
  const each = { users: [{ external_id: 'bulk-2', notes: 'Bert is her brother' }] };
  await ended(session, await session.put('Each its own way', `${path}/update_many`, each));
  await refuseNothing(session, path, 'users');
  await destroy(session, path, 'external_ids=bulk-1,bulk-2');
}

async function writeOrganizations(session: Session): Promise<void> {
  const path = '/api/v2/organizations';
  await create(session, 'Two organizations', path, 'organizations', [
    { name: 'Green Bowl Ltd', external_id: 'bulk-1' },
    { name: 'White Plate Ltd', external_id: 'bulk-2' },
  ]);
  await createOrUpdate(session, path, 'organizations', [{ external_id: 'bulk-1', notes: 'New in town' }]);
  const alike = { organization: { tags: ['bulk'] } };
  await ended(session, await session.put('All alike', `${path}/update_many?external_ids=bulk-1,bulk-2`, alike));
  await refuseNothing(session, path, 'organizations');
  await destroy(session, path, 'external_ids=bulk-1,bulk-2');
}

async function writeMemberships(session: Session, { managerId, customerId, organizationId }: People): Promise<void> {
  const group = await session.post('A team', '/api/v2/groups', { group: { name: 'Bulk' } }, { quiet: true });
  const ofGroups = [{ user_id: managerId, group_id: group.group.id }];
  const groups = '/api/v2/group_memberships';
  const joined = await create(session, 'One that joins', groups, 'group_memberships', ofGroups);
  await destroy(session, groups, `ids=${joined.results![0]!.id}`);
  const organizations = '/api/v2/organization_memberships';
  const ofOrganizations = [{ user_id: customerId, organization_id: organizationId }];
  await create(session, 'One that belongs to it already', organizations, 'organization_memberships', ofOrganizations);
  await destroy(session, organizations, 'ids=999');
}

async function create(session: Session, label: string, path: string, key: string, list: Json[]): Promise<Job> {
  const job = await ended(session, await session.post(label, `${path}/create_many`, { [key]: list }));
  await session.post('None', `${path}/create_many`, { [key]: [] }, { refused: 422 });
  return job;
}

async function createOrUpdate(session: Session, path: string, key: string, list: Json[]): Promise<void> {
  await ended(session, await session.post('One that is known', `${path}/create_or_update_many`, { [key]: list }));
  await session.post('None', `${path}/create_or_update_many`, { [key]: [] }, { refused: 422 });
}

const refuseNothing = (session: Session, path: string, key: string) =>
  session.put('None', `${path}/update_many`, { [key]: [] }, { refused: 422 });

async function destroy(session: Session, path: string, query: string): Promise<void> {
  await ended(session, await session.delete('Those named', `${path}/destroy_many?${query}`));
  await session.delete('Without ids', `${path}/destroy_many`, { refused: 400 });
}

/** The job of an answer when it has ended. */
const ended = (session: Session, { job_status }: { job_status: Job }): Promise<Job> => endedJob(session, job_status.id);
