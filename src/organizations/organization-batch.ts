import { notFound, Problems } from '../common/errors';
import { fold } from '../common/fold';
import { changedColumns, nameBy, type NamedRecord, namedRecord, type ValueSource } from '../stored-values';
import type { OrganizationInput } from './dto/organization.dto';
import type { Known } from './known-to-organizations';
import { foldName, newOrganization } from './organization-draft';
import type { OrganizationEntity } from './organization.entity';
import { type OrganizationChanges, readOrganization } from './read-organization';

/** An organization as one of many requests would leave it. */
export interface PlannedOrganization {
  /** Null of a new one. */
  before: OrganizationEntity | null;
  /** Its id is 0 when it is new. */
  after: OrganizationEntity;
}

/** Many requests about organizations, none of which is named twice, read against one state. */
export class OrganizationBatch {
  /** The organizations that are changed, held since they were looked up. */
  held = new Map<number, OrganizationEntity>();
  readonly lookups: { lookups: OrganizationChanges['lookups']; problems: Problems }[] = [];

  constructor(
    private readonly known: Known,
    private readonly by: { source: ValueSource; now: string },
  ) {}

  /** By external id, then by name, or by what of them `matchBy` lists. */
  match(
    { external_id: externalId, name }: OrganizationInput,
    matchBy: readonly string[],
  ): NamedRecord<OrganizationEntity> {
    const keys = {
      external_id: externalId ? { given: fold(externalId), owner: this.known.byExternalId(externalId) } : UNNAMED,
      name: name ? { given: foldName(name), owner: this.known.byName(name) } : UNNAMED,
    };
    return namedRecord(keys, matchBy, namesOfOrganization);
  }

  /**
   * What a request would make of the organization it names, null: of a new one. Undefined when it changes nothing. Whether the
   * records that its lookup fields name exist is still to be checked, by `lookups`.
   */
  plan(input: OrganizationInput, id: number | null, problems: Problems): PlannedOrganization | undefined {
    const before = id === null ? null : this.held.get(id);
    if (before === undefined) throw notFound('The organization was deleted meanwhile');
    const { columns, lookups } = readOrganization(input, before, { ...this.by, known: this.known }, problems);
    if (lookups.length > 0) this.lookups.push({ lookups, problems });
    const { now } = this.by;
    const after = { ...(before ?? { id: 0, ...newOrganization(now) }), ...columns, updated_at: now };
    const isUnchanged = before && Object.keys(changedColumns(before, after)).length === 0;
    return isUnchanged ? undefined : { before, after };
  }
}

const UNNAMED = { given: undefined, owner: undefined };

/** What an organization goes by, and what a row may take from it. */
export const namesOfOrganization = ({ external_id_folded, name_folded }: Partial<OrganizationEntity>): string[] => [
  ...nameBy('external_id', external_id_folded),
  ...nameBy('name', name_folded),
];
