import { Injectable } from '@nestjs/common';
import type { Principal } from '../common/access';
import { Clock, toInstant } from '../common/clock';
import { type AppError, notFound, Problems, recordInvalid } from '../common/errors';
import { type Tx, violatedUnique } from '../persistence';
import { LookupTargets } from '../stored-values';
import type { OrganizationInput } from './dto/organization.dto';
import { type Known, KnownToOrganizations } from './known-to-organizations';
import { newOrganization } from './organization-draft';
import type { OrganizationEntity } from './organization.entity';
import { type NewOrganization, OrganizationsRepository } from './organizations.repository';
import { externalIdTaken, nameTaken, readOrganization } from './read-organization';

/** Checks and stores organizations, inside the caller's transaction. */
@Injectable()
export class OrganizationWriter {
  constructor(
    private readonly repository: OrganizationsRepository,
    private readonly known: KnownToOrganizations,
    private readonly lookups: LookupTargets,
    private readonly clock: Clock,
  ) {}

  async insert(tx: Tx, actor: Principal, input: OrganizationInput): Promise<OrganizationEntity> {
    const known = await this.known.load(tx, [input]);
    const columns = await this.read(tx, actor, input, null, known);
    return this.repository.insert(tx, { ...newOrganization(toInstant(this.clock.now())), ...columns });
  }

  async update(tx: Tx, actor: Principal, id: number, input: OrganizationInput): Promise<OrganizationEntity> {
    const known = await this.known.load(tx, [input]);
    const organization = await this.require(tx, id);
    const columns = await this.read(tx, actor, input, organization, known);
    const changes = { ...columns, updated_at: toInstant(this.clock.now()) };
    await this.repository.update(tx, id, changes);
    return { ...organization, ...changes };
  }

  async require(tx: Tx, id: number): Promise<OrganizationEntity> {
    const organization = await this.repository.lockById(tx, id);
    if (!organization) throw notFound();
    return organization;
  }

  private async read(
    tx: Tx,
    actor: Principal,
    input: OrganizationInput,
    organization: OrganizationEntity | null,
    known: Known,
  ): Promise<Partial<NewOrganization>> {
    const problems = new Problems();
    const { columns, lookups } = readOrganization(
      input,
      organization,
      { source: actor.source ?? 'api', known },
      problems,
    );
    await this.lookups.check(tx, lookups, problems);
    problems.refuse();
    return columns;
  }
}

/** What a concurrent writer took first, as the same refusal. */
export function takenMeanwhile(error: unknown, input: OrganizationInput): AppError | undefined {
  const index = violatedUnique(error);
  if (index === 'organizations_name' || index?.includes('name_folded')) {
    return recordInvalid({ name: [nameTaken(input.name?.trim() ?? '')] });
  }
  if (index === 'organizations_external_id' || index?.includes('organizations.external_id_folded')) {
    return recordInvalid({ external_id: [externalIdTaken(input.external_id ?? '')] });
  }
  return undefined;
}
