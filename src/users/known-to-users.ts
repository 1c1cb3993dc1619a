import { Injectable } from '@nestjs/common';
import { Problems } from '../common/errors';
import { fold } from '../common/fold';
import { FieldDirectory, type OwnerFields } from '../custom-fields';
import { OrganizationDirectory } from '../organizations';
import type { Tx } from '../persistence';
import type { UserInput } from './dto/user.dto';
import { readEmail } from './email';
import { IdentitiesRepository } from './identities.repository';
import type { UserEntity } from './user.entity';
import { UsersRepository } from './users.repository';

/** What is stored of that which requests about users name. */
export interface Known {
  fields: OwnerFields;
  /** The address that is given, undefined when it is none. */
  emailOf(given: string | null | undefined): string | undefined;
  /** Whose address this is, in any case. */
  ownerOf(email: string): UserEntity | undefined;
  byExternalId(externalId: string): UserEntity | undefined;
  /** An organization by its id or name. */
  organizationId(wanted: number | string): number | undefined;
}

/** Looks up what requests name, for all of them at once. */
@Injectable()
export class KnownToUsers {
  constructor(
    private readonly users: UsersRepository,
    private readonly identities: IdentitiesRepository,
    private readonly organizations: OrganizationDirectory,
    private readonly fields: FieldDirectory,
  ) {}

  /** What is answered stays so until the transaction ends. Held in this order by every writer: fields, addresses, then users. */
  async load(tx: Tx, inputs: UserInput[]): Promise<Known> {
    const fields = await this.fields.of('user', tx);
    const addresses = new Map(inputs.map(({ email }) => [email, readEmail(email, new Problems())]));
    const emails = [...addresses.values()].flatMap((email) => (email === undefined ? [] : fold(email)));
    await this.identities.claim(tx, emails);
    const owners = await this.identities.findUsersByValue(tx, emails);
    const externalIds = inputs.flatMap(({ external_id: id }) => (id ? [fold(id)] : []));
    const named = await this.users.findByExternalIds(tx, [...new Set(externalIds)]);
    const byExternalId = new Map(named.map((user) => [user.external_id_folded, user]));
    const organizations = await this.organizationIds(tx, inputs);
    return {
      fields,
      emailOf: (given) => addresses.get(given),
      ownerOf: (email) => owners.get(fold(email)),
      byExternalId: (externalId) => byExternalId.get(fold(externalId)),
      organizationId: (wanted) => organizations.get(organizationKey(wanted)),
    };
  }

  private async organizationIds(tx: Tx, inputs: UserInput[]): Promise<Map<number | string, number>> {
    const wanted = inputs.flatMap((input) => wantedOrganization(input) ?? []).map(organizationKey);
    const ids = wanted.filter((one) => typeof one === 'number');
    const names = wanted.filter((one) => typeof one === 'string');
    const known = new Map<number | string, number>();
    for (const { id } of await this.organizations.holdMany(tx, ids)) known.set(id, id);
    for (const { id, name_folded } of await this.organizations.holdByNames(tx, names)) known.set(name_folded, id);
    return known;
  }
}

const organizationKey = (wanted: number | string): number | string =>
  typeof wanted === 'number' ? wanted : fold(wanted.trim());

/** `organization_id`, or else `organization: {id | name}`; null for none, undefined when the request does not say. */
export function wantedOrganization({ organization_id, organization }: UserInput): number | string | null | undefined {
  if (organization_id !== undefined || organization === undefined) return organization_id;
  if (typeof organization !== 'object' || organization === null) return undefined;
  const { id, name } = organization as { id?: unknown; name?: unknown };
  if (Number.isSafeInteger(id)) return id as number;
  return typeof name === 'string' && name.trim() !== '' ? name : undefined;
}
