import { Injectable } from '@nestjs/common';
import { Clock, toInstant } from '../common/clock';
import { fold } from '../common/fold';
import type { Removal } from '../common/http';
import { Listeners } from '../common/listeners';
import { FieldDirectory } from '../custom-fields';
import type { Tx } from '../persistence';
import type { FieldValue } from '../rules';
import { mergeValues, retag } from '../stored-values';
import type { OrganizationEntity } from './organization.entity';
import { OrganizationsRepository } from './organizations.repository';

/** What other modules may ask about organizations, and do to them inside a transaction of theirs. */
@Injectable()
export class OrganizationDirectory {
  /** After the commit of a change made here. */
  private readonly changes = new Listeners<[organizationId: number]>();
  /** Inside the transaction that deletes one. */
  private readonly removals = new Listeners<[tx: Tx, organizationId: number, removal: Removal]>();

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
    return (await this.repository.holdById(tx, id)) ?? undefined;
  }

  /** Those of the ids that name an organization. */
  async existing(tx: Tx, ids: number[]): Promise<number[]> {
    return (await this.repository.findManyById(tx, ids)).map(({ id }) => id);
  }

  /** Those of the ids that name one; nobody deletes them until the transaction ends. */
  holdMany(tx: Tx, ids: number[]): Promise<OrganizationEntity[]> {
    return this.repository.holdManyById(tx, [...new Set(ids)]);
  }

  /** By folded names. */
  async findByNames(tx: Tx, folded: string[]): Promise<OrganizationEntity[]> {
    return folded.length === 0 ? [] : this.repository.findByNames(tx, [...new Set(folded)]);
  }

  async findByName(tx: Tx, name: string): Promise<OrganizationEntity | undefined> {
    return (await this.repository.findByName(tx, fold(name.trim()))) ?? undefined;
  }

  /** Merges custom field values (null clears) and the tags they give. */
  async saveFieldValues(tx: Tx, id: number, values: Record<string, FieldValue>): Promise<void> {
    const fields = await this.fields.of('organization', tx);
    const organization = await this.repository.lockById(tx, id);
    if (!organization) return;
    const before = organization.organization_fields;
    const after = mergeValues(before, values);
    await this.repository.update(tx, id, {
      organization_fields: after,
      tags: retag(fields.all, organization.tags, before, after),
      updated_at: toInstant(this.clock.now()),
    });
  }

  onOrganizationChanged(listener: (organizationId: number) => void): void {
    this.changes.add(listener);
  }

  /** For those that keep an organization's id: called inside the transaction that deletes it. */
  onRemoving(listener: (tx: Tx, organizationId: number, removal: Removal) => Promise<void>): void {
    this.removals.add(listener);
  }

  /** @internal of this module's services */
  changed(organizationId: number): Promise<void> {
    return this.changes.notify(organizationId);
  }

  /** @internal of this module's services */
  removing(tx: Tx, organizationId: number, removal: Removal): Promise<void> {
    return this.removals.notify(tx, organizationId, removal);
  }
}
