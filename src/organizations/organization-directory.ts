import { Injectable } from '@nestjs/common';
import { Clock, toInstant } from '../common/clock';
import type { Removal } from '../common/http';
import { Listeners } from '../common/listeners';
import { FieldDirectory } from '../custom-fields';
import type { Tx } from '../persistence';
import type { FieldValue } from '../rules';
import { type FindUsed, mergeValues, retag, sourcesAfter, Uses } from '../stored-values';
import { foldName } from './organization-draft';
import type { OrganizationEntity } from './organization.entity';
import { OrganizationsRepository } from './organizations.repository';

/** What other modules may ask about organizations, and do to them inside a transaction of theirs. */
@Injectable()
export class OrganizationDirectory {
  /** After the commit of changes made here. */
  private readonly changes = new Listeners<[organizationIds: number[]]>();
  /** Inside the transaction that deletes them. */
  private readonly removals = new Listeners<[tx: Tx, organizationIds: number[], removal: Removal]>();
  private readonly uses = new Uses();

  constructor(
    private readonly repository: OrganizationsRepository,
    private readonly fields: FieldDirectory,
    private readonly clock: Clock,
  ) {}

  /** Deleted ones included: they have `deleted_at`. */
  findByIds(tx: Tx, ids: number[]): Promise<OrganizationEntity[]> {
    return this.repository.findByIds(tx, ids);
  }

  /** The first ones by name. */
  list(tx: Tx, limit: number): Promise<OrganizationEntity[]> {
    return this.repository.list(tx, limit);
  }

  /** Undefined when deleted or unknown; otherwise nobody deletes it until the transaction ends. */
  async hold(tx: Tx, id: number): Promise<OrganizationEntity | undefined> {
    return (await this.holdMany(tx, [id]))[0];
  }

  /** Those of the ids that name an organization. */
  async existing(tx: Tx, ids: number[]): Promise<number[]> {
    return (await this.repository.findManyById(tx, ids)).map(({ id }) => id);
  }

  /** Those of the ids that name one; nobody deletes them until the transaction ends. */
  holdMany(tx: Tx, ids: number[]): Promise<OrganizationEntity[]> {
    return this.repository.holdByIds(tx, ids);
  }

  /** By folded names; nobody renames or deletes them until the transaction ends. */
  holdByNames(tx: Tx, folded: string[]): Promise<OrganizationEntity[]> {
    return this.repository.holdByNames(tx, [...new Set(folded)].sort());
  }

  async findByName(tx: Tx, name: string): Promise<OrganizationEntity | undefined> {
    return (await this.repository.findByName(tx, foldName(name))) ?? undefined;
  }

  /** Merges custom field values (null clears) and the tags they give. */
  async saveFieldValues(tx: Tx, id: number, values: Record<string, FieldValue>): Promise<void> {
    const fields = await this.fields.of('organization', tx);
    const organization = await this.repository.lockById(tx, id);
    if (!organization) return;
    const { organization_fields: before, organization_field_sources: sources } = organization;
    const after = mergeValues(before, values);
    await this.repository.update(tx, id, {
      organization_fields: after,
      organization_field_sources: sourcesAfter(sources, before, after, 'trigger'),
      tags: retag(fields.all, organization.tags, before, after),
      updated_at: toInstant(this.clock.now()),
    });
  }

  onOrganizationsChanged(listener: (organizationIds: number[]) => void): void {
    this.changes.add(listener);
  }

  /** For those that keep organizations' ids: called inside the transaction that deletes them. */
  onRemoving(listener: (tx: Tx, organizationIds: number[], removal: Removal) => Promise<void>): void {
    this.removals.add(listener);
  }

  /** For those that keep organizations' ids: which of these they keep. */
  registerUse(find: FindUsed): void {
    this.uses.register(find);
  }

  /** Those of the ids that anybody keeps. */
  used(tx: Tx, ids: number[]): Promise<Set<number>> {
    return this.uses.of(tx, ids);
  }

  /** @internal of this module's services */
  changed(organizationIds: number[]): Promise<void> {
    return this.changes.notify(organizationIds);
  }

  /** @internal of this module's services */
  removing(tx: Tx, organizationIds: number[], removal: Removal): Promise<void> {
    return this.removals.notify(tx, organizationIds, removal);
  }
}
