import type { Principal } from '../common/access';
import { notFound, problem, type Problems } from '../common/errors';
import { fold } from '../common/fold';
import {
  changedColumns,
  nameBy,
  type NamedRecord,
  namedRecord,
  type ValueSource,
  withoutStored,
} from '../stored-values';
import type { UserInput } from './dto/user.dto';
import type { Known } from './known-to-users';
import { newUser } from './new-user';
import { readUser, type UserChanges } from './read-user';
import { requireMayEdit } from './roles';
import type { UserEntity } from './user.entity';

/** A user as one of many requests would leave them. */
export interface PlannedUser {
  /** Null of a new user. */
  before: UserEntity | null;
  /** Its id is 0 for a new user. */
  after: UserEntity;
  addedEmail?: string;
  /** Undefined when it stays. */
  organizationId?: number | null;
}

/** Many requests about users, none of whom is named twice, read against one state. */
export class UserBatch {
  /** The users that are changed, held since they were looked up. */
  held = new Map<number, UserEntity>();
  readonly lookups: { lookups: UserChanges['lookups']; problems: Problems }[] = [];

  constructor(
    private readonly known: Known,
    private readonly by: { actor: Principal; source: ValueSource; isTold: boolean; now: string },
  ) {}

  get isTold(): boolean {
    return this.by.isTold;
  }

  /** By external id, then by e-mail, or by what of them `matchBy` lists. */
  match(input: UserInput, matchBy: readonly string[]): NamedRecord<UserEntity> {
    const { external_id: externalId } = input;
    const email = this.known.emailOf(input.email);
    const keys = {
      external_id: externalId ? { given: fold(externalId), owner: this.known.byExternalId(externalId) } : UNNAMED,
      email: email ? { given: fold(email), owner: this.known.ownerOf(email) } : UNNAMED,
    };
    return namedRecord(keys, matchBy, namesOfUser);
  }

  /**
   * What a request would make of the user it names, null: of nobody. Undefined when it changes nothing, which everybody may. Whether
   * the records that its lookup fields name exist is still to be checked, by `lookups`.
   * @throws AppError 403 when the actor may not
   */
  plan(input: UserInput, userId: number | null, problems: Problems): PlannedUser | undefined {
    const before = userId === null ? null : this.held.get(userId);
    if (before === undefined) throw notFound('The user was deleted meanwhile');
    const given = before
      ? { ...input, user_fields: withoutStored(input.user_fields, before.user_fields, this.tagGivers(input)) }
      : input;
    const changes = readUser(given, before, { ...this.by, known: this.known }, problems);
    refuseOtherRole(before, changes, problems);
    const after = this.after(before, changes);
    const organizationId = changes.organizationId === before?.organization_id ? undefined : changes.organizationId;
    const planned = { before, after, addedEmail: changes.email, organizationId };
    if (isUnchanged(planned)) return undefined;
    if (before) requireMayEdit(this.by.actor, before);
    if (changes.lookups.length > 0) this.lookups.push({ lookups: changes.lookups, problems });
    return planned;
  }

  private tagGivers = ({ tags }: UserInput) => (tags === undefined ? undefined : this.known.fields);

  private after(before: UserEntity | null, { columns, email, organizationId }: UserChanges): UserEntity {
    const { now } = this.by;
    const base = before ?? { id: 0, ...newUser('', now) };
    return {
      ...base,
      ...columns,
      email: base.email ?? email ?? null,
      organization_id: organizationId === undefined ? base.organization_id : organizationId,
      updated_at: now,
    };
  }
}

/** What hangs on a role of staff (groups, tickets, rules) is asked about one by one. */
function refuseOtherRole(before: UserEntity | null, { access }: UserChanges, problems: Problems): void {
  if (!before || before.access === 'end_user' || access === undefined || access === before.access) return;
  const description = 'Role: an import does not change the role of agents and admins; change it for each of them';
  problems.add('role', problem('InvalidValue', description, { code: 'role_of_staff' }));
}

const isUnchanged = ({ before, after, addedEmail, organizationId }: PlannedUser): boolean =>
  before !== null &&
  addedEmail === undefined &&
  organizationId === undefined &&
  Object.keys(changedColumns(before, after)).length === 0;

const UNNAMED = { given: undefined, owner: undefined };

/** What a user goes by, and what a row may take from them; addresses are only added. */
export const namesOfUser = ({ external_id_folded }: Partial<UserEntity>): string[] =>
  nameBy('external_id', external_id_folded);
