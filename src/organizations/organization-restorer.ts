import { Injectable } from '@nestjs/common';
import type { Principal } from '../common/access';
import { byId } from '../common/by-id';
import { Clock, toInstant } from '../common/clock';
import { Removal } from '../common/http';
import { insertAll, type Tx } from '../persistence';
import { areStillValues, digestOf } from '../stored-values';
import { type Known, KnownToOrganizations } from './known-to-organizations';
import type { OrganizationChange } from './organization-batches';
import { OrganizationDirectory } from './organization-directory';
import { asDeleted } from './organization-draft';
import { toRow } from './organization-rows';
import type { OrganizationEntity } from './organization.entity';
import { OrganizationsRepository } from './organizations.repository';

/** Why a change was not taken back. */
type Kept =
  'changed_since' | 'deleted_since' | 'in_use' | 'name_taken' | 'external_id_taken' | 'group_gone' | 'value_gone';

/** Takes changes of many organizations back, inside the caller's transaction. */
@Injectable()
export class OrganizationRestorer {
  constructor(
    private readonly known: KnownToOrganizations,
    private readonly organizations: OrganizationsRepository,
    private readonly directory: OrganizationDirectory,
    private readonly clock: Clock,
  ) {}

  /** Each unless the organization is not as the change left it, or cannot be as it was; answers why not, in the order given. */
  async restore(tx: Tx, actor: Principal, changes: OrganizationChange[]): Promise<(Kept | null)[]> {
    const known = await this.known.load(
      tx,
      changes.map(({ before }) => before ?? {}),
    );
    const ids = changes.map(({ id }) => id);
    const organizations = byId(await this.organizations.lockByIds(tx, ids));
    const created = changes.flatMap(({ id, action }) => (action === 'create' && organizations.has(id) ? [id] : []));
    const used = await this.directory.used(tx, created);
    const outcomes = changes.map((change) => whyKept(organizations.get(change.id), change, known, used));
    const restored = changes.filter((_change, at) => outcomes[at] === null);
    await this.store(tx, actor, restored, organizations);
    return outcomes;
  }

  private async store(
    tx: Tx,
    actor: Principal,
    changes: OrganizationChange[],
    organizations: Map<number, OrganizationEntity>,
  ): Promise<void> {
    const now = toInstant(this.clock.now());
    const gone = changes.flatMap(({ id, action }) => (action === 'create' ? [id] : []));
    if (gone.length > 0) await this.directory.removing(tx, gone, new Removal(false, actor));
    const rows = changes.map(({ id, before }) =>
      toRow({ ...organizations.get(id)!, ...(before ? { ...before, updated_at: now } : asDeleted(now)) }),
    );
    await insertAll(tx, [{ table: 'organizations', rows, replaceOn: ['id'] }]);
  }
}

function whyKept(
  organization: OrganizationEntity | undefined,
  { before, digest }: OrganizationChange,
  known: Known,
  used: Set<number>,
): Kept | null {
  if (!organization) return 'deleted_since';
  if (digestOf(toRow(organization)) !== digest) return 'changed_since';
  if (!before) return used.has(organization.id) ? 'in_use' : null;
  const { name, external_id: externalId, group_id: groupId, organization_fields: values } = before;
  const isOther = (owner: OrganizationEntity | undefined) => owner !== undefined && owner.id !== organization.id;
  if (name && isOther(known.byName(name))) return 'name_taken';
  if (externalId && isOther(known.byExternalId(externalId))) return 'external_id_taken';
  if (typeof groupId === 'number' && !known.isGroup(groupId)) return 'group_gone';
  return values && !areStillValues(known.fields, values) ? 'value_gone' : null;
}
