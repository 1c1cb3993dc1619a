import { Injectable } from '@nestjs/common';
import type { Principal } from '../../common/access';
import { SchemaPipe } from '../../common/validation';
import type { Tx } from '../../persistence';
import type { RecordChange } from '../../stored-values';
import {
  namesOfUser,
  type PlannedUser,
  UserBatches,
  type UserBefore,
  type UserRecordChange,
  UserInput,
  UserRestorer,
} from '../../users';
import { USER_COLUMNS } from '../mapping';
import { shownChanges } from '../shown-changes';
import type { Input, RecordType, RowBatch, Writer } from './record-type';
import { splitList } from './split-list';

const pipe = new SchemaPipe(UserInput);

/** How users are imported. */
@Injectable()
export class UserRecord implements RecordType<PlannedUser> {
  readonly name = 'user';
  readonly owner = 'user';
  readonly columns = USER_COLUMNS;
  readonly matchBy = ['external_id', 'email'];

  readonly read: RecordType['read'] = {
    name: (name) => ({ name }),
    // An address and a role are never cleared.
    email: (email) => (email === null ? {} : { email }),
    role: (role) => (role === null ? {} : { role }),
    external_id: (external_id) => ({ external_id }),
    phone: (phone) => ({ phone }),
    alias: (alias) => ({ alias }),
    locale: (locale) => ({ locale }),
    time_zone: (time_zone) => ({ time_zone }),
    notes: (notes) => ({ notes }),
    details: (details) => ({ details }),
    tags: (cell) => ({ tags: splitList(cell) }),
    organization: (name) => (name === null ? { organization_id: null } : { organization: { name } }),
    organization_id: (organization_id) => ({ organization_id }),
  };

  constructor(
    private readonly batches: UserBatches,
    private readonly restorer: UserRestorer,
  ) {}

  check(input: Input): void {
    pipe.transform(input);
  }

  async open(tx: Tx, inputs: Input[], by: Writer): Promise<RowBatch<PlannedUser>> {
    const batch = await this.batches.open(tx, inputs, by);
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

  store(tx: Tx, planned: PlannedUser[]): Promise<RecordChange[]> {
    return this.batches.store(tx, planned);
  }

  namesBefore(before: object): string[] {
    return namesOfUser((before as UserBefore).columns);
  }

  publish(tx: Tx, actor: Principal, planned: PlannedUser[], changes: RecordChange[]): Promise<void> {
    return this.batches.publish(tx, actor, planned, changes as UserRecordChange[]);
  }

  restore(tx: Tx, by: Pick<Writer, 'actor' | 'isTold'>, changes: RecordChange[]): Promise<(string | null)[]> {
    return this.restorer.restore(tx, by, changes as UserRecordChange[]);
  }

  changed(ids: number[]): Promise<void> {
    return this.batches.changed(ids);
  }

  show({ before, after, addedEmail }: PlannedUser) {
    const changes = shownChanges(before, after, SHOWN, 'user_fields');
    if (before && addedEmail !== undefined && before.email !== null) {
      changes.push({ property: 'email', before: before.email, after: addedEmail });
    }
    return { name: after.name, changes };
  }
}

const SHOWN = [
  'name',
  'email',
  'external_id',
  'access',
  'phone',
  'alias',
  'locale',
  'time_zone',
  'notes',
  'details',
  'organization_id',
  'tags',
] as const;
