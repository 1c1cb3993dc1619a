import { Injectable } from '@nestjs/common';
import { SchemaPipe } from '../../common/validation';
import {
  namesOfOrganization,
  OrganizationBatches,
  type OrganizationChange,
  OrganizationInput,
  OrganizationRestorer,
  type PlannedOrganization,
} from '../../organizations';
import type { Tx } from '../../persistence';
import type { RecordChange } from '../../stored-values';
import { ORGANIZATION_COLUMNS } from '../mapping';
import { shownChanges } from '../shown-changes';
import type { Input, RecordType, RowBatch, Writer } from './record-type';
import { splitList } from './split-list';

const pipe = new SchemaPipe(OrganizationInput);

/** How organizations are imported. */
@Injectable()
export class OrganizationRecord implements RecordType<PlannedOrganization> {
  readonly name = 'organization';
  readonly owner = 'organization';
  readonly columns = ORGANIZATION_COLUMNS;
  readonly matchBy = ['external_id', 'name'];

  readonly read: RecordType['read'] = {
    name: (name) => ({ name }),
    external_id: (external_id) => ({ external_id }),
    domain_names: (cell) => ({ domain_names: splitList(cell) }),
    tags: (cell) => ({ tags: splitList(cell) }),
    details: (details) => ({ details }),
    notes: (notes) => ({ notes }),
    group_id: (group_id) => ({ group_id }),
  };

  constructor(
    private readonly batches: OrganizationBatches,
    private readonly restorer: OrganizationRestorer,
  ) {}

  check(input: Input): void {
    pipe.transform(input);
  }

  async open(tx: Tx, inputs: Input[], { source }: Writer): Promise<RowBatch<PlannedOrganization>> {
    const batch = await this.batches.open(tx, inputs, source);
    return {
      match: (input, matchBy) => {
        const { record, names } = batch.match(input, matchBy);
        return { id: record?.id, names };
      },
      hold: (tx, ids) => this.batches.hold(tx, batch, ids),
      plan: (input, id, problems) => batch.plan(input, id, problems),
      check: (tx) => this.batches.checkLookups(tx, batch),
    };
  }

  store(tx: Tx, planned: PlannedOrganization[]): Promise<RecordChange[]> {
    return this.batches.store(tx, planned);
  }

  namesBefore(before: object): string[] {
    return namesOfOrganization(before);
  }

  /** Webhooks have no events of organizations. */
  async publish(): Promise<void> {}

  restore(tx: Tx, { actor }: Pick<Writer, 'actor'>, changes: RecordChange[]): Promise<(string | null)[]> {
    return this.restorer.restore(tx, actor, changes as OrganizationChange[]);
  }

  changed(ids: number[]): Promise<void> {
    return this.batches.changed(ids);
  }

  show({ before, after }: PlannedOrganization) {
    return { name: after.name, changes: shownChanges(before, after, SHOWN, 'organization_fields') };
  }
}

const SHOWN = ['name', 'external_id', 'domain_names', 'tags', 'details', 'notes', 'group_id'] as const;
