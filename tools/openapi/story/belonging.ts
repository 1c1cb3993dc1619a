import type { Session } from '../session';
import type { People } from './cast';

export async function manageIdentities(session: Session, userId: number): Promise<void> {
  const path = `/api/v2/users/${userId}/identities`;
  const made = await session.post('A second address', path, {
    identity: { type: 'email', value: 'p.price@home.example' },
  });
  const { id } = made.identity;
  await session.post('No address', path, { identity: { type: 'email', value: 'somewhere' } }, { refused: 422 });
  await session.get('All of them', path);
  await session.get('One address', `${path}/${id}`);
  await session.put('A corrected address', `${path}/${id}`, { identity: { value: 'paula.price@home.example' } });
  await session.put('No address', `${path}/${id}`, { identity: { value: 'somewhere' } }, { refused: 422 });
  await session.put('Now verified', `${path}/${id}/verify`, {});
  await session.put('Now primary', `${path}/${id}/make_primary`, {});
  const { identities } = await session.get('After that', path, { quiet: true });
  await session.put('Back', `${path}/${identities[0].id}/make_primary`, {}, { quiet: true });
  await session.delete('The second address', `${path}/${id}`);
}

export async function manageGroupMemberships(session: Session, people: People): Promise<void> {
  const { groupId, agentId, managerId, customerId } = people;
  const path = '/api/v2/group_memberships';
  const ofUser = `/api/v2/users/${agentId}/group_memberships`;
  await session.post(
    'A customer is no staff',
    path,
    {
      group_membership: { user_id: customerId, group_id: groupId },
    },
    { refused: 422 },
  );
  const returns = await session.post('Another team', '/api/v2/groups', { group: { name: 'Returns' } }, { quiet: true });
  const other = { group_membership: { group_id: returns.group.id } };
  const joined = await session.post('A manager joins', path, {
    group_membership: { user_id: managerId, group_id: groupId },
  });
  const { id } = joined.group_membership;
  const second = await session.post('An agent joins another team', ofUser, other);
  await session.post('Already in it', ofUser, other, { refused: 422 });
  const secondId = second.group_membership.id;
  await session.get('All of them', path);
  await session.get('All of them', `${path}/assignable`);
  await session.get('One membership', `${path}/${id}`);
  await session.get("An agent's", ofUser);
  await session.get('One membership', `${ofUser}/${secondId}`);
  await session.get("A team's", `/api/v2/groups/${groupId}/memberships`);
  await session.get("A team's", `/api/v2/groups/${groupId}/memberships/assignable`);
  await session.get("An agent's", `/api/v2/users/${agentId}/groups`);
  await session.get('How many', `/api/v2/users/${agentId}/groups/count`);
  await session.get("A team's", `/api/v2/groups/${groupId}/users?per_page=1`);
  await session.put('The default one', `${ofUser}/${secondId}/make_default`, {});
  await session.delete('Leaves the other team', `${ofUser}/${secondId}`);
  const leaving = await session.post('Joins again', ofUser, other, { quiet: true });
  await session.delete('Leaves', `${path}/${leaving.group_membership.id}`);
}

export async function manageOrganizationMemberships(session: Session, people: People): Promise<void> {
  const { organizationId, customerId } = people;
  const path = '/api/v2/organization_memberships';
  const ofUser = `/api/v2/users/${customerId}/organization_memberships`;
  const [other] = (await session.get('Another', '/api/v2/organizations/search?external_id=crm-78', { quiet: true }))
    .organizations;
  const joined = await session.post('A customer joins', path, {
    organization_membership: { user_id: customerId, organization_id: other.id },
  });
  const { id } = joined.organization_membership;
  await session.post(
    'An unknown organization',
    path,
    {
      organization_membership: { user_id: customerId, organization_id: 999 },
    },
    { refused: 422 },
  );
  await session.get('All of them', path);
  await session.get('One membership', `${path}/${id}`);
  await session.get("A customer's", ofUser);
  await session.get('One membership', `${ofUser}/${id}`);
  await session.get("An organization's", `/api/v2/organizations/${organizationId}/organization_memberships`);
  await session.put('The default one', `${ofUser}/${id}/make_default`, {});
  await session.delete('Leaves', `${ofUser}/${id}`);
  const again = { organization_membership: { organization_id: other.id } };
  const back = await session.post('Joins', ofUser, again);
  await session.post('Already in it', ofUser, again, { refused: 422 });
  await session.delete('Leaves', `${path}/${back.organization_membership.id}`);
  const { organization_memberships } = await session.get('Which is left', ofUser, { quiet: true });
  await session.put('Home', `${ofUser}/${organization_memberships[0].id}/make_default`, {}, { quiet: true });
}
