import type { Session } from '../session';
import { manageGroupMemberships, manageIdentities, manageOrganizationMemberships } from './belonging';
import type { People } from './cast';

export async function makePeople(session: Session): Promise<People> {
  const groupId = await makeGroups(session);
  const organizationId = await makeOrganizations(session, groupId);
  const users = await makeUsers(session, organizationId);
  const credentials = await makeTokens(session, users.agentId, users.customerId);
  const people = { groupId, organizationId, ...users, ...credentials };
  await findPeople(session, people);
  await manageIdentities(session, users.customerId);
  await manageGroupMemberships(session, people);
  await manageOrganizationMemberships(session, people);
  await removePeople(session);
  return people;
}

async function makeGroups(session: Session): Promise<number> {
  const path = '/api/v2/groups';
  const made = await session.post('A team', path, {
    group: { name: 'Orders', description: 'Everything about orders' },
  });
  const { id } = made.group;
  await session.post('Without a name', path, { group: { name: '' } }, { refused: 422 });
  const other = await session.post('A private team', path, { group: { name: 'Escalations', is_public: false } });
  await session.get('All of them', path);
  await session.get('All of them', `${path}/assignable`);
  await session.get('How many', `${path}/count`);
  await session.get('One team', `${path}/${id}`);
  await session.put('A new description', `${path}/${id}`, { group: { description: 'Orders and returns' } });
  await session.put('An empty name', `${path}/${id}`, { group: { name: ' ' } }, { refused: 422 });
  await session.delete('A team', `${path}/${other.group.id}`);
  return id;
}

async function makeOrganizations(session: Session, groupId: number): Promise<number> {
  const path = '/api/v2/organizations';
  const made = await session.post('With fields of the account', path, {
    organization: {
      name: 'Blue Vase Ltd',
      external_id: 'crm-77',
      domain_names: ['bluevase.example'],
      details: 'Since 2014',
      notes: 'Pays on time',
      group_id: groupId,
      tags: ['wholesale'],
      organization_fields: { region: 'europe', seats: 12, renewal: '2026-12-31' },
    },
  });
  const { id } = made.organization;
  await session.post('A name that is taken', path, { organization: { name: 'blue vase ltd' } }, { refused: 422 });
  await session.post(
    'A value of the wrong type',
    path,
    {
      organization: { name: 'Red Jug Ltd', organization_fields: { seats: 'many', colour: 'red' } },
    },
    { refused: 422 },
  );
  await session.post('A new external id', `${path}/create_or_update`, {
    organization: { external_id: 'crm-78', name: 'Red Jug Ltd' },
  });
  await session.post('A known external id', `${path}/create_or_update`, {
    organization: { external_id: 'CRM-78', name: 'Red Jug & Sons Ltd' },
  });
  await session.get('The first two', `${path}?per_page=2`);
  await session.get('How many', `${path}/count`);
  await session.get('By ids', `${path}/show_many?ids=1,2`);
  await session.get('Without ids', `${path}/show_many`, { refused: 400 });
  await session.get('No ids', `${path}/show_many?ids=one,two`, { refused: 422 });
  await session.get('By name', `${path}/search?name=blue%20vase%20ltd`);
  await session.get('By nothing', `${path}/search`, { refused: 400 });
  await session.get('Names beginning with Blue', `${path}/autocomplete?name=Blue`);
  await session.get('One organization', `${path}/${id}`);
  await session.put('Other notes', `${path}/${id}`, {
    organization: { notes: 'Pays early', organization_fields: { seats: 14 } },
  });
  await session.put(
    'An unknown field',
    `${path}/${id}`,
    {
      organization: { organization_fields: { colour: 'blue' } },
    },
    { refused: 422 },
  );
  await changeTags(session, `${path}/${id}/tags`);
  return id;
}

async function makeUsers(session: Session, organizationId: number) {
  const path = '/api/v2/users';
  const agent = await session.post('An agent', path, {
    user: {
      name: 'Ada Agent',
      email: 'ada@example.com',
      role: 'agent',
      verified: true,
      signature: 'Ada, Orders',
    },
  });
  const manager = await session.post('A manager', path, {
    user: { name: 'Mona Manager', email: 'mona@example.com', role: 'manager', verified: true },
  });
  const customer = await session.post('A customer with fields of the account', path, {
    user: {
      name: 'Paula Price',
      email: 'paula@bluevase.example',
      external_id: 'crm-1042',
      organization_id: organizationId,
      phone: '+49 30 1234567',
      alias: 'PP',
      locale: 'de',
      time_zone: 'Europe/Berlin',
      details: 'Met at the fair',
      notes: 'Prefers to be called',
      tags: ['vip'],
      user_fields: {
        service_level: 'platinum',
        average_annual_spend: '1250.50',
        newsletter: true,
        customer_since: '2019-07-23',
        account_manager: agent.user.id,
      },
    },
  });
  await session.post(
    'An address that is taken',
    path,
    {
      user: { name: 'Second Paula', email: 'PAULA@bluevase.example' },
    },
    { refused: 422 },
  );
  await session.post(
    'Values that do not fit their fields',
    path,
    {
      user: { name: 'Nils', user_fields: { service_level: 'wooden', average_annual_spend: 'a lot', shoe_size: 44 } },
    },
    { refused: 422 },
  );
  await session.post('A new customer', `${path}/create_or_update`, {
    user: { name: 'Gerd Gold', email: 'gerd@shop.example', user_fields: { service_level: 'gold' } },
  });
  await session.post('A known address', `${path}/create_or_update`, {
    user: { email: 'gerd@shop.example', user_fields: { average_annual_spend: 1000 } },
  });
  await session.post(
    'No name',
    `${path}/create_or_update`,
    { user: { email: 'nobody@shop.example' } },
    { refused: 422 },
  );
  const customerId = customer.user.id;
  await session.put('Only what changes', `${path}/${customerId}`, { user: { user_fields: { newsletter: false } } });
  await session.put(
    'A role that does not exist',
    `${path}/${customerId}`,
    { user: { role: 'king' } },
    { refused: 422 },
  );
  await changeTags(session, `${path}/${customerId}/tags`);
  return { agentId: agent.user.id, managerId: manager.user.id, customerId };
}

/** POST replaces, PUT adds, DELETE removes. */
async function changeTags(session: Session, path: string): Promise<void> {
  await session.post('Two tags', path, { tags: ['vip', 'newsletter'] });
  await session.post('Without tags', path, {}, { refused: 422 });
  await session.put('One more', path, { tags: ['fragile'] });
  await session.put('Without tags', path, {}, { refused: 422 });
  await session.delete('One less', path, {}, { tags: ['newsletter'] });
  await session.get('Its tags', path);
}

async function makeTokens(session: Session, agentId: number, customerId: number) {
  const path = '/api/v2/api_tokens';
  const agentToken = await session.post('For an agent', path, {
    api_token: { user_id: agentId, description: "Ada's notebook" },
  });
  const customerToken = await session.post('For a customer', path, {
    api_token: { user_id: customerId, description: 'The shop, for Paula' },
  });
  await session.post('An unknown user', path, { api_token: { user_id: 999, description: 'Nobody' } }, { refused: 422 });
  const spare = await session.post('For oneself', path, { api_token: { description: 'Nightly export' } });
  await session.get('All of them', path);
  await session.get('One token', `${path}/${spare.api_token.id}`);
  await session.delete('A token', `${path}/${spare.api_token.id}`);
  return {
    agent: { email: 'ada@example.com', token: agentToken.api_token.token as string },
    customer: { email: 'paula@bluevase.example', token: customerToken.api_token.token as string },
  };
}

async function findPeople(session: Session, people: People): Promise<void> {
  const { customerId, customer, agent, organizationId } = people;
  const path = '/api/v2/users';
  await session.get('The first two', `${path}?per_page=2`);
  await session.get('Agents and admins', `${path}?role[]=agent&role[]=admin&per_page=1`);
  await session.get('An unknown role', `${path}?role=king`, { refused: 422 });
  await session.get('The owner', `${path}/me`);
  await session.get('A customer', `${path}/me`, { as: customer });
  await session.get('Nobody', `${path}/me`, { as: null });
  await session.get('How many', `${path}/count`);
  await session.get('Customers only', `${path}/count?role=end-user`);
  await session.get('An unknown role', `${path}/count?role=king`, { refused: 422 });
  await session.get('By ids', `${path}/show_many?ids=2,4`);
  await session.get('By external ids', `${path}/show_many?external_ids=CRM-1042`);
  await session.get('Without ids', `${path}/show_many`, { refused: 400 });
  await session.get('No ids', `${path}/show_many?ids=one,two`, { refused: 422 });
  await session.get('By a value of a user field', `${path}/search?query=service_level:platinum`);
  await session.get('By external id', `${path}/search?external_id=crm-1042`);
  await session.get('Names beginning with Pau', `${path}/autocomplete?name=Pau`);
  await session.get('One user', `${path}/${customerId}`);
  await session.get('A customer looks at herself', `${path}/${customerId}`, { as: customer });
  await session.get('A customer looks at somebody else', `${path}/1`, { as: customer, refused: 403 });
  const rising = { user: { name: 'Ada Agent', role: 'admin' } };
  await session.put('An agent promotes herself', `${path}/${people.agentId}`, rising, { as: agent, refused: 403 });
  await session.post(
    'An agent creates staff',
    path,
    { user: { name: 'Second Ada', role: 'agent' } },
    { as: agent, refused: 403 },
  );
  await session.delete('An agent deletes the owner', `${path}/1`, { as: agent, refused: 403 });
  await session.get('Their organizations', `${path}/${customerId}/organizations`);
  await session.get('How many', `${path}/${customerId}/organizations/count`);
  await session.get('Its members', `/api/v2/organizations/${organizationId}/users?per_page=1`);
}

async function removePeople(session: Session): Promise<void> {
  const user = await session.post('One to go', '/api/v2/users', { user: { name: 'Old Account' } }, { quiet: true });
  await session.delete('A user', `/api/v2/users/${user.user.id}`);
  await session.delete('The last owner', '/api/v2/users/1', { refused: 422 });
  const gone = await session.post(
    'One to go',
    '/api/v2/organizations',
    { organization: { name: 'Old Ltd' } },
    { quiet: true },
  );
  await session.delete('An organization', `/api/v2/organizations/${gone.organization.id}`);
}
