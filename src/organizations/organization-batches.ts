import { Injectable } from '@nestjs/common';
import { byId } from '../common/by-id';
import { Clock, toInstant } from '../common/clock';
import { insertAll, nextIds, type Tx, withoutEmptyColumns } from '../persistence';
import { changedColumns, digestOf, LookupTargets, type RecordChange, type ValueSource } from '../stored-values';
import type { OrganizationInput } from './dto/organization.dto';
import { KnownToOrganizations } from './known-to-organizations';
import { OrganizationBatch, type PlannedOrganization } from './organization-batch';
import { OrganizationDirectory } from './organization-directory';
import { toRow } from './organization-rows';
import type { OrganizationEntity } from './organization.entity';
import { OrganizationsRepository } from './organizations.repository';

/** One change of a batch. Before: the columns that changed, as they were. */
export type OrganizationChange = RecordChange<Partial<OrganizationEntity>>;

/** Writes many organizations together, inside the caller's transaction. */
@Injectable()
export class OrganizationBatches {
  constructor(
    private readonly known: KnownToOrganizations,
    private readonly organizations: OrganizationsRepository,
    private readonly lookups: LookupTargets,
    private readonly directory: OrganizationDirectory,
    private readonly clock: Clock,
  ) {}

  async open(tx: Tx, inputs: OrganizationInput[], source: ValueSource): Promise<OrganizationBatch> {
    const now = toInstant(this.clock.now());
    return new OrganizationBatch(await this.known.load(tx, inputs), { source, now });
  }

  /** Reads the organizations that are to be changed once more, held until the transaction ends. */
  async hold(tx: Tx, batch: OrganizationBatch, ids: number[]): Promise<void> {
    batch.held = byId(await this.organizations.lockByIds(tx, ids));
  }

  checkLookups(tx: Tx, batch: OrganizationBatch): Promise<void> {
    return this.lookups.checkAll(tx, batch.lookups);
  }

  /** Stores what is planned, in its order. */
  async store(tx: Tx, planned: PlannedOrganization[]): Promise<OrganizationChange[]> {
    const ids = await nextIds(tx, 'organizations', planned.filter(({ before }) => !before).length);
    let next = 0;
    const rows = planned.map(({ before, after }) => toRow({ ...after, id: before?.id ?? ids[next++]! }));
    await insertAll(tx, [
      { table: 'organizations', rows: withoutEmptyColumns(rows.filter((_row, at) => !planned[at]!.before)) },
      { table: 'organizations', rows: rows.filter((_row, at) => planned[at]!.before), replaceOn: ['id'] },
    ]);
    return planned.map(({ before, after }, at) => ({
      id: rows[at]!.id,
      action: before ? 'update' : 'create',
      before: before && changedColumns(before, after),
      digest: digestOf(rows[at]!),
    }));
  }

  /** After the commit. */
  changed(ids: number[]): Promise<void> {
    return this.directory.changed(ids);
  }
}
