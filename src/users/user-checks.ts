import { Injectable } from '@nestjs/common';
import { problem, type Problems } from '../common/errors';
import { GroupMembershipsRepository } from '../groups';
import { OrganizationDirectory } from '../organizations';
import type { Tx } from '../persistence';
import type { UserInput } from './dto/user.dto';
import { UsersRepository } from './users.repository';

export const externalIdTaken = (id: string) =>
  problem('DuplicateValue', `External: ${id} is already being used by another user`);

/** Whether what a request names exists and is free. */
@Injectable()
export class UserChecks {
  constructor(
    private readonly users: UsersRepository,
    private readonly organizations: OrganizationDirectory,
    private readonly memberships: GroupMembershipsRepository,
  ) {}

  async externalId(
    tx: Tx,
    folded: string | null | undefined,
    userId: number | null,
    problems: Problems,
  ): Promise<void> {
    if (!folded) return;
    const [other] = await this.users.findByExternalIds(tx, [folded]);
    if (other && other.id !== userId) problems.add('external_id', externalIdTaken(other.external_id!));
  }

  /** The organization that `organization_id`, or else `organization: {id | name}`, names. */
  async organization(tx: Tx, input: UserInput, problems: Problems): Promise<number | null | undefined> {
    const wanted = wantedOrganization(input);
    if (wanted === undefined || wanted === null) return wanted;
    const found =
      typeof wanted === 'number'
        ? await this.organizations.hold(tx, wanted)
        : await this.organizations.findByName(tx, wanted);
    if (found) return found.id;
    const name = typeof wanted === 'number' ? `with id ${wanted}` : `named ${wanted}`;
    const field = input.organization_id === undefined ? 'organization' : 'organization_id';
    problems.add(field, problem('InvalidValue', `Organization: there is no organization ${name}`));
    return undefined;
  }

  /** The membership that becomes the default one. */
  async defaultGroup(tx: Tx, groupId: number | null | undefined, userId: number | null, problems: Problems) {
    if (groupId === undefined || groupId === null) return null;
    const membership = userId === null ? null : await this.memberships.find(tx, userId, groupId);
    if (membership) return membership;
    const description = `Default group: the user is not a member of group ${groupId}; add a group membership first`;
    problems.add('default_group_id', problem('InvalidValue', description));
    return null;
  }
}

function wantedOrganization({ organization_id, organization }: UserInput): number | string | null | undefined {
  if (organization_id !== undefined || organization === undefined) return organization_id;
  if (typeof organization !== 'object' || organization === null) return undefined;
  const { id, name } = organization as { id?: unknown; name?: unknown };
  if (Number.isSafeInteger(id)) return id as number;
  return typeof name === 'string' && name.trim() !== '' ? name : undefined;
}
