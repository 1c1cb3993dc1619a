import { FORCE, type Operations } from './operation';

const DEMOTION = 'An agent whom active triggers use is made an end user by force only.';

const ROLE = 'Only users of this role: `end-user`, `agent`, `manager`, `admin` or `owner`; several with commas';
const ROLES = 'The same, once for each role: `role[]=agent&role[]=admin`';
const IDS = 'Ids with commas between them, at most 100';
const EXTERNAL_IDS = 'External ids with commas between them, at most 100, instead of `ids`';
const PREFIX = 'What the name begins with';

const USERS: Operations = {
  'GET /api/v2/users': {
    id: 'listUsers',
    summary: 'List users',
    query: { role: ROLE, 'role[]': ROLES, external_id: 'Only the user with this external id' },
  },
  'GET /api/v2/users/me': {
    id: 'showMe',
    summary: 'Show the caller',
    takesCredentials: true,
    description: 'Without valid credentials the answer is the user named Anonymous user, not an error.',
  },
  'GET /api/v2/users/count': { id: 'countUsers', summary: 'Count users', query: { role: ROLE, 'role[]': ROLES } },
  'GET /api/v2/users/show_many': {
    id: 'showManyUsers',
    summary: 'Show users by their ids',
    description: 'Ids that name nobody are left out.',
    query: { ids: IDS, external_ids: EXTERNAL_IDS },
  },
  'GET /api/v2/users/search': {
    id: 'searchUsers',
    summary: 'Search users',
    query: {
      query:
        'Words that a name or an e-mail address begins with, and terms such as `role:agent`, `email:jane@example.com`, ' +
        '`external_id:A-1` or `key:value` of a user field; `-` before a term turns it round',
      external_id: 'The user with exactly this external id, instead of `query`',
    },
  },
  'GET /api/v2/users/autocomplete': {
    id: 'autocompleteUsers',
    summary: 'Find users by the beginning of their name',
    query: { name: PREFIX },
  },
  'GET /api/v2/users/{id}': {
    id: 'showUser',
    summary: 'Show a user',
    description: 'End users may see only themselves, without custom fields and notes.',
  },
  'POST /api/v2/users': {
    id: 'createUser',
    summary: 'Create a user',
    description: 'Agents and managers create end users; admins and owners also staff, up to their own access.',
  },
  'POST /api/v2/users/create_or_update': {
    id: 'createOrUpdateUser',
    summary: 'Create a user, or change the one with the same e-mail address or external id',
    description: `201 when the user is new, 200 when one was changed. ${DEMOTION}`,
    query: FORCE,
  },
  'PUT /api/v2/users/{id}': {
    id: 'updateUser',
    summary: 'Change a user',
    description:
      'Members that are left out stay as they are, also inside `user_fields`. Another `email` becomes a second address; ' +
      `see the user identities for the primary one. ${DEMOTION}`,
    query: FORCE,
  },
  'DELETE /api/v2/users/{id}': {
    id: 'deleteUser',
    summary: 'Delete a user',
    description: 'The user stays, inactive, so that old tickets still name them. The last owner cannot be deleted.',
    query: FORCE,
  },
  'GET /api/v2/users/{id}/tags': { id: 'listUserTags', summary: 'List the tags of a user' },
  'POST /api/v2/users/{id}/tags': { id: 'setUserTags', summary: 'Replace the tags of a user' },
  'PUT /api/v2/users/{id}/tags': { id: 'addUserTags', summary: 'Add tags to a user' },
  'DELETE /api/v2/users/{id}/tags': { id: 'removeUserTags', summary: 'Remove tags from a user' },
  'GET /api/v2/users/{userId}/related': { id: 'showUserRelated', summary: 'Count what belongs to a user' },
  'GET /api/v2/users/{userId}/groups': { id: 'listGroupsOfUser', summary: 'List the groups of a user' },
  'GET /api/v2/users/{userId}/groups/count': { id: 'countGroupsOfUser', summary: 'Count the groups of a user' },
  'GET /api/v2/users/{userId}/organizations': {
    id: 'listOrganizationsOfUser',
    summary: 'List the organizations of a user',
  },
  'GET /api/v2/users/{userId}/organizations/count': {
    id: 'countOrganizationsOfUser',
    summary: 'Count the organizations of a user',
  },
  'GET /api/v2/groups/{groupId}/users': { id: 'listUsersOfGroup', summary: 'List the users of a group' },
  'GET /api/v2/organizations/{organizationId}/users': {
    id: 'listUsersOfOrganization',
    summary: 'List the users of an organization',
  },
};

const IDENTITIES: Operations = {
  'GET /api/v2/users/{userId}/identities': { id: 'listUserIdentities', summary: 'List the addresses of a user' },
  'GET /api/v2/users/{userId}/identities/{id}': { id: 'showUserIdentity', summary: 'Show an address of a user' },
  'POST /api/v2/users/{userId}/identities': { id: 'createUserIdentity', summary: 'Give a user another address' },
  'PUT /api/v2/users/{userId}/identities/{id}': { id: 'updateUserIdentity', summary: 'Change an address of a user' },
  'PUT /api/v2/users/{userId}/identities/{id}/make_primary': {
    id: 'makeUserIdentityPrimary',
    summary: 'Make an address the primary one',
    description: 'It becomes the `email` of the user. The answer lists all addresses.',
  },
  'PUT /api/v2/users/{userId}/identities/{id}/verify': {
    id: 'verifyUserIdentity',
    summary: 'Mark an address as verified',
  },
  'DELETE /api/v2/users/{userId}/identities/{id}': {
    id: 'deleteUserIdentity',
    summary: 'Take an address from a user',
  },
};

const ORGANIZATIONS: Operations = {
  'GET /api/v2/organizations': { id: 'listOrganizations', summary: 'List organizations' },
  'GET /api/v2/organizations/count': { id: 'countOrganizations', summary: 'Count organizations' },
  'GET /api/v2/organizations/show_many': {
    id: 'showManyOrganizations',
    summary: 'Show organizations by their ids',
    description: 'Ids that name none are left out.',
    query: { ids: IDS, external_ids: EXTERNAL_IDS },
  },
  'GET /api/v2/organizations/search': {
    id: 'searchOrganizations',
    summary: 'Find an organization by its name or external id',
    description: 'Takes exactly one of the two, matched whole and without regard to case.',
    query: { external_id: 'The external id', name: 'The name' },
  },
  'GET /api/v2/organizations/autocomplete': {
    id: 'autocompleteOrganizations',
    summary: 'Find organizations by the beginning of their name',
    query: { name: PREFIX },
  },
  'GET /api/v2/organizations/{id}': { id: 'showOrganization', summary: 'Show an organization' },
  'POST /api/v2/organizations': {
    id: 'createOrganization',
    summary: 'Create an organization',
    description: 'Its name must be new.',
  },
  'POST /api/v2/organizations/create_or_update': {
    id: 'createOrUpdateOrganization',
    summary: 'Create an organization, or change the one with the same id or external id',
    description: '201 when the organization is new, 200 when one was changed. The name is never matched.',
  },
  'PUT /api/v2/organizations/{id}': {
    id: 'updateOrganization',
    summary: 'Change an organization',
    description: 'Members that are left out stay as they are; `domain_names` and `tags` are replaced.',
  },
  'DELETE /api/v2/organizations/{id}': {
    id: 'deleteOrganization',
    summary: 'Delete an organization',
    description: 'Its members and their tickets lose it.',
    query: FORCE,
  },
  'GET /api/v2/organizations/{id}/tags': { id: 'listOrganizationTags', summary: 'List the tags of an organization' },
  'POST /api/v2/organizations/{id}/tags': {
    id: 'setOrganizationTags',
    summary: 'Replace the tags of an organization',
  },
  'PUT /api/v2/organizations/{id}/tags': { id: 'addOrganizationTags', summary: 'Add tags to an organization' },
  'DELETE /api/v2/organizations/{id}/tags': {
    id: 'removeOrganizationTags',
    summary: 'Remove tags from an organization',
  },
};

const GROUPS: Operations = {
  'GET /api/v2/groups': { id: 'listGroups', summary: 'List groups by name' },
  'GET /api/v2/groups/assignable': { id: 'listAssignableGroups', summary: 'List the groups that tickets can go to' },
  'GET /api/v2/groups/count': { id: 'countGroups', summary: 'Count groups' },
  'GET /api/v2/groups/{id}': { id: 'showGroup', summary: 'Show a group' },
  'POST /api/v2/groups': { id: 'createGroup', summary: 'Create a group' },
  'PUT /api/v2/groups/{id}': { id: 'updateGroup', summary: 'Change a group' },
  'DELETE /api/v2/groups/{id}': { id: 'deleteGroup', summary: 'Delete a group', query: FORCE },
};

const MEMBERSHIPS: Operations = {
  'GET /api/v2/group_memberships': { id: 'listGroupMemberships', summary: 'List who is in which group' },
  'GET /api/v2/group_memberships/assignable': {
    id: 'listAssignableGroupMemberships',
    summary: 'List the group memberships that tickets can be assigned by',
  },
  'GET /api/v2/group_memberships/{id}': { id: 'showGroupMembership', summary: 'Show a group membership' },
  'POST /api/v2/group_memberships': {
    id: 'createGroupMembership',
    summary: 'Put a user into a group',
    description: 'The user must be staff: an agent or above.',
  },
  'DELETE /api/v2/group_memberships/{id}': { id: 'deleteGroupMembership', summary: 'Take a user out of a group' },
  'GET /api/v2/users/{userId}/group_memberships': {
    id: 'listGroupMembershipsOfUser',
    summary: 'List the group memberships of a user',
  },
  'GET /api/v2/users/{userId}/group_memberships/{id}': {
    id: 'showGroupMembershipOfUser',
    summary: 'Show a group membership of a user',
  },
  'POST /api/v2/users/{userId}/group_memberships': {
    id: 'createGroupMembershipOfUser',
    summary: 'Put this user into a group',
  },
  'PUT /api/v2/users/{userId}/group_memberships/{id}/make_default': {
    id: 'makeGroupMembershipDefault',
    summary: 'Make a group the default one of a user',
    description: 'The answer lists all group memberships of the user.',
  },
  'DELETE /api/v2/users/{userId}/group_memberships/{id}': {
    id: 'deleteGroupMembershipOfUser',
    summary: 'Take this user out of a group',
  },
  'GET /api/v2/groups/{groupId}/memberships': {
    id: 'listMembershipsOfGroup',
    summary: 'List the memberships of a group',
  },
  'GET /api/v2/groups/{groupId}/memberships/assignable': {
    id: 'listAssignableMembershipsOfGroup',
    summary: 'List the memberships of a group that tickets can be assigned by',
  },
  'GET /api/v2/organization_memberships': {
    id: 'listOrganizationMemberships',
    summary: 'List who is in which organization',
  },
  'GET /api/v2/organization_memberships/{id}': {
    id: 'showOrganizationMembership',
    summary: 'Show an organization membership',
  },
  'POST /api/v2/organization_memberships': {
    id: 'createOrganizationMembership',
    summary: 'Put a user into an organization',
  },
  'DELETE /api/v2/organization_memberships/{id}': {
    id: 'deleteOrganizationMembership',
    summary: 'Take a user out of an organization',
  },
  'GET /api/v2/users/{userId}/organization_memberships': {
    id: 'listOrganizationMembershipsOfUser',
    summary: 'List the organization memberships of a user',
  },
  'GET /api/v2/users/{userId}/organization_memberships/{id}': {
    id: 'showOrganizationMembershipOfUser',
    summary: 'Show an organization membership of a user',
  },
  'POST /api/v2/users/{userId}/organization_memberships': {
    id: 'createOrganizationMembershipOfUser',
    summary: 'Put this user into an organization',
  },
  'PUT /api/v2/users/{userId}/organization_memberships/{id}/make_default': {
    id: 'makeOrganizationMembershipDefault',
    summary: 'Make an organization the default one of a user',
    description: 'New tickets of the user go to it. The answer lists all organization memberships of the user.',
  },
  'DELETE /api/v2/users/{userId}/organization_memberships/{id}': {
    id: 'deleteOrganizationMembershipOfUser',
    summary: 'Take this user out of an organization',
  },
  'GET /api/v2/organizations/{organizationId}/organization_memberships': {
    id: 'listMembershipsOfOrganization',
    summary: 'List the memberships of an organization',
  },
};

export const PEOPLE_OPERATIONS: Operations = { ...USERS, ...IDENTITIES, ...ORGANIZATIONS, ...GROUPS, ...MEMBERSHIPS };
