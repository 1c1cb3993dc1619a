import { Injectable } from '@nestjs/common';
import { fold } from '../common/fold';
import { FieldDirectory, type OwnerFields } from '../custom-fields';
import { GroupDirectory } from '../groups';
import type { Tx } from '../persistence';
import type { OrganizationInput } from './dto/organization.dto';
import { foldName } from './organization-draft';
import type { OrganizationEntity } from './organization.entity';
import { OrganizationsRepository } from './organizations.repository';

/** What is stored of that which requests about organizations name. */
export interface Known {
  fields: OwnerFields;
  /** In any case. */
  byName(name: string): OrganizationEntity | undefined;
  byExternalId(externalId: string): OrganizationEntity | undefined;
  isGroup(id: number): boolean;
}

/** Looks up what requests name, for all of them at once. */
@Injectable()
export class KnownToOrganizations {
  constructor(
    private readonly organizations: OrganizationsRepository,
    private readonly groups: GroupDirectory,
    private readonly fields: FieldDirectory,
  ) {}

  /** Fields and groups stay so until the transaction ends. Held in this order by every writer: fields, groups, then organizations. */
  async load(tx: Tx, inputs: Pick<OrganizationInput, 'name' | 'external_id' | 'group_id'>[]): Promise<Known> {
    const fields = await this.fields.of('organization', tx);
    const groupIds = inputs.flatMap(({ group_id: id }) => (Number.isSafeInteger(id) ? [id!] : []));
    const groups = new Set((await this.groups.holdMany(tx, groupIds)).map(({ id }) => id));
    const names = inputs.flatMap(({ name }) => (name ? [foldName(name)] : []));
    const named = await this.organizations.findByNames(tx, [...new Set(names)]);
    const byName = new Map(named.map((organization) => [organization.name_folded, organization]));
    const externalIds = inputs.flatMap(({ external_id: id }) => (id ? [fold(id)] : []));
    const identified = await this.organizations.findByExternalIds(tx, [...new Set(externalIds)]);
    const byExternalId = new Map(identified.map((organization) => [organization.external_id_folded, organization]));
    return {
      fields,
      byName: (name) => byName.get(foldName(name)),
      byExternalId: (externalId) => byExternalId.get(fold(externalId)),
      isGroup: (id) => groups.has(id),
    };
  }
}
