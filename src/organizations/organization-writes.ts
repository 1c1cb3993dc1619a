import { Injectable } from '@nestjs/common';
import type { Principal } from '../common/access';
import { Clock, toInstant } from '../common/clock';
import { type AppError, notFound } from '../common/errors';
import { fold } from '../common/fold';
import type { Removal } from '../common/http';
import type { Tx } from '../persistence';
import type { OrganizationInput } from './dto/organization.dto';
import { OrganizationDirectory } from './organization-directory';
import { asDeleted } from './organization-draft';
import { OrganizationWriter, takenMeanwhile } from './organization-writer';
import type { OrganizationEntity } from './organization.entity';
import { OrganizationsRepository } from './organizations.repository';

/** Every write of an organization that can be asked for, inside the caller's transaction; `changed` is called after its commit. */
@Injectable()
export class OrganizationWrites {
  constructor(
    private readonly repository: OrganizationsRepository,
    private readonly writer: OrganizationWriter,
    private readonly directory: OrganizationDirectory,
    private readonly clock: Clock,
  ) {}

  create(tx: Tx, actor: Principal, input: OrganizationInput): Promise<OrganizationEntity> {
    return this.writer.insert(tx, actor, input);
  }

  update(tx: Tx, actor: Principal, id: number, input: OrganizationInput): Promise<OrganizationEntity> {
    return this.writer.update(tx, actor, id, input);
  }

  /** By id or external id, never by name (zendesk.md 2.4). */
  async createOrUpdate(
    tx: Tx,
    actor: Principal,
    input: OrganizationInput,
  ): Promise<{ created: boolean; organization: OrganizationEntity }> {
    const known = await this.findMatching(tx, input);
    return known
      ? { created: false, organization: await this.update(tx, actor, known.id, input) }
      : { created: true, organization: await this.create(tx, actor, input) };
  }

  async remove(tx: Tx, id: number, removal: Removal): Promise<void> {
    await this.writer.require(tx, id);
    await this.directory.removing(tx, [id], removal);
    await this.repository.update(tx, id, asDeleted(toInstant(this.clock.now())));
  }

  /** @throws AppError 404 when none has this external id. */
  async idOf(tx: Tx, externalId: string): Promise<number> {
    const organization = await this.repository.findByExternalId(tx, fold(externalId));
    if (!organization) throw notFound(`There is no organization with external_id ${externalId}`);
    return organization.id;
  }

  changed(id: number): Promise<void> {
    return this.directory.changed([id]);
  }

  /** What a concurrent writer took first, as a refusal. */
  refusal(error: unknown, input: OrganizationInput): AppError | undefined {
    return takenMeanwhile(error, input);
  }

  private async findMatching(tx: Tx, { id, external_id }: OrganizationInput): Promise<OrganizationEntity | null> {
    if (id) {
      const known = await this.repository.findById(tx, id);
      if (!known) throw notFound(`There is no organization with id ${id}`);
      return known;
    }
    return external_id ? this.repository.findByExternalId(tx, fold(external_id)) : null;
  }
}
