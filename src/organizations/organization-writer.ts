import { Injectable } from '@nestjs/common';
import { Clock, toInstant } from '../common/clock';
import { type AppError, notFound, problem, Problems, recordInvalid } from '../common/errors';
import { FieldDirectory } from '../custom-fields';
import { GroupDirectory } from '../groups';
import { type Tx, violatedUnique } from '../persistence';
import { LookupTargets, readValues } from '../stored-values';
import type { OrganizationInput } from './dto/organization.dto';
import { newOrganization, readOrganizationColumns } from './organization-draft';
import type { OrganizationEntity } from './organization.entity';
import { type NewOrganization, OrganizationsRepository } from './organizations.repository';

/** Checks and stores organizations, inside the caller's transaction. */
@Injectable()
export class OrganizationWriter {
  constructor(
    private readonly repository: OrganizationsRepository,
    private readonly fields: FieldDirectory,
    private readonly groups: GroupDirectory,
    private readonly lookups: LookupTargets,
    private readonly clock: Clock,
  ) {}

  async insert(tx: Tx, input: OrganizationInput): Promise<OrganizationEntity> {
    const blank = newOrganization(toInstant(this.clock.now()));
    const changes = await this.read(tx, { ...input, name: input.name ?? null }, { id: 0, ...blank });
    return this.repository.insert(tx, { ...blank, ...changes });
  }

  async update(tx: Tx, id: number, input: OrganizationInput): Promise<OrganizationEntity> {
    // The fields are held before the organization: whoever changes a field waits in the same order.
    await this.fields.of('organization', tx);
    const organization = await this.require(tx, id);
    const read = await this.read(tx, input, organization);
    const changes = { ...read, updated_at: toInstant(this.clock.now()) };
    await this.repository.update(tx, id, changes);
    return { ...organization, ...changes };
  }

  async require(tx: Tx, id: number): Promise<OrganizationEntity> {
    const organization = await this.repository.lockById(tx, id);
    if (!organization) throw notFound();
    return organization;
  }

  private async read(tx: Tx, input: OrganizationInput, stored: OrganizationEntity): Promise<Partial<NewOrganization>> {
    const problems = new Problems();
    const fields = await this.fields.of('organization', tx);
    const columns = readOrganizationColumns(input, problems);
    const values = readValues(
      fields,
      { tags: stored.tags, values: stored.organization_fields },
      { tags: input.tags, values: input.organization_fields },
      problems,
    );
    await this.lookups.check(tx, this.fields.lookupsOf(fields, values.given), problems);
    await this.checkUnique(tx, columns, stored.id, problems);
    const group = await this.readGroup(tx, input.group_id, problems);
    problems.refuse();
    return { ...columns, ...group, tags: values.tags, organization_fields: values.values };
  }

  private async checkUnique(tx: Tx, columns: Partial<NewOrganization>, id: number, problems: Problems): Promise<void> {
    const { name, name_folded, external_id, external_id_folded } = columns;
    const sameName = name_folded ? await this.repository.findByName(tx, name_folded) : null;
    if (sameName && sameName.id !== id) problems.add('name', nameTaken(name!));
    const sameId = external_id_folded ? await this.repository.findByExternalId(tx, external_id_folded) : null;
    if (sameId && sameId.id !== id) problems.add('external_id', externalIdTaken(external_id!));
  }

  private async readGroup(
    tx: Tx,
    id: number | null | undefined,
    problems: Problems,
  ): Promise<{ group_id?: number | null }> {
    if (id === undefined) return {};
    if (id !== null && !(await this.groups.hold(tx, id))) {
      problems.add('group_id', problem('InvalidValue', `Group: there is no group with id ${id}`));
    }
    return { group_id: id };
  }
}

const nameTaken = (name: string) => problem('DuplicateValue', `Name: ${name} has already been taken`);
const externalIdTaken = (id: string) => problem('DuplicateValue', `External id: ${id} has already been taken`);

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
