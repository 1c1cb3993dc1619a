import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobKinds } from '../jobs';
import {
  GroupMembershipBody,
  GroupMembershipsService,
  OrganizationMembershipBody,
  OrganizationMembershipsService,
} from '../users';
import { ItemReader, readItemId } from './item';
import { storedJob } from './stored-job';

const ofGroups = new ItemReader<'group_membership', GroupMembershipBody>(GroupMembershipBody, 'group_membership');
const ofOrganizations = new ItemReader<'organization_membership', OrganizationMembershipBody>(
  OrganizationMembershipBody,
  'organization_membership',
);
const DOING = { create: 'Creating membership', remove: 'Deleting membership' };

/** Memberships of bulk jobs, each as the request for it alone would write it. */
@Injectable()
export class MembershipJobs implements OnModuleInit {
  constructor(
    private readonly kinds: JobKinds,
    private readonly groups: GroupMembershipsService,
    private readonly organizations: OrganizationMembershipsService,
  ) {}

  onModuleInit(): void {
    this.registerGroups();
    this.registerOrganizations();
  }

  private registerGroups(): void {
    const { groups: memberships } = this;
    const create = storedJob({
      least: 'admin',
      doing: DOING.create,
      refusal: (error, item) => memberships.refusal(error, item as object),
      write: async (tx, item, actor) => {
        const { id, user_id } = await memberships.join(tx, actor, ofGroups.read(item));
        return { id, action: 'create', changed: () => memberships.changed(user_id) };
      },
    });
    const remove = storedJob({
      least: 'admin',
      doing: DOING.remove,
      write: async (tx, item, actor) => {
        const { id, user_id } = await memberships.leave(tx, actor, readItemId(item));
        return { id, action: 'delete', changed: () => memberships.changed(user_id) };
      },
    });
    this.kinds.register('group_memberships/create_many', create);
    this.kinds.register('group_memberships/destroy_many', remove);
  }

  private registerOrganizations(): void {
    const { organizations: memberships } = this;
    const create = storedJob({
      least: 'agent',
      doing: DOING.create,
      refusal: (error, item) => memberships.refusal(error, item as object),
      write: async (tx, item, actor) => {
        const { id, user_id } = await memberships.join(tx, actor, ofOrganizations.read(item));
        return { id, action: 'create', changed: () => memberships.changed(user_id) };
      },
    });
    const remove = storedJob({
      least: 'agent',
      doing: DOING.remove,
      write: async (tx, item, actor) => {
        const { id, user_id } = await memberships.leave(tx, actor, readItemId(item));
        return { id, action: 'delete', changed: () => memberships.changed(user_id) };
      },
    });
    this.kinds.register('organization_memberships/create_many', create);
    this.kinds.register('organization_memberships/destroy_many', remove);
  }
}
