import type { Principal } from '../common/access';
import { type ErrorDetail, notFound, problem, type Problems } from '../common/errors';
import { fold } from '../common/fold';
import { type ValueSource, withoutStored } from '../stored-values';
import type { UserInput } from './dto/user.dto';
import { emailTaken } from './email';
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

/** Whom a request names. */
export interface MatchedUser {
  user?: UserEntity;
  /** What names this person here, and named them before: no two requests may share one. */
  names: string[];
  conflict?: ErrorDetail;
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
  match(input: UserInput, matchBy: readonly string[]): MatchedUser {
    const email = this.known.emailOf(input.email);
    const byId = input.external_id ? this.known.byExternalId(input.external_id) : undefined;
    const byEmail = email === undefined ? undefined : this.known.ownerOf(email);
    const candidates = { external_id: byId, email: byEmail };
    const user = matchBy.map((name) => candidates[name as 'email']).find((found) => found !== undefined);
    const names = [
      ...(input.external_id ? [`external_id ${fold(input.external_id)}`] : []),
      ...(email === undefined ? [] : [`email ${fold(email)}`]),
      ...(user ? [`id ${user.id}`] : []),
      ...(user?.external_id_folded ? [`external_id ${user.external_id_folded}`] : []),
    ];
    const isTaken = byEmail !== undefined && byId !== undefined && byEmail.id !== byId.id;
    return { user, names, ...(isTaken && { conflict: emailTaken(email!) }) };
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
      : { ...input, name: input.name ?? null };
    const changes = readUser(given, before, { ...this.by, known: this.known }, problems);
    refuseOtherRole(before, changes, problems);
    const after = this.after(before, changes);
    const organizationId = changes.organizationId === before?.organization_id ? undefined : changes.organizationId;
    const planned = { before, after, addedEmail: changes.email, organizationId };
    if (isUnchanged(planned, changes)) return undefined;
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

function isUnchanged({ before, after, addedEmail, organizationId }: PlannedUser, { columns }: UserChanges): boolean {
  if (!before || addedEmail !== undefined || organizationId !== undefined) return false;
  return Object.keys(columns).every((name) => isSame(before[name as 'tags'], after[name as 'tags']));
}

const isSame = (one: unknown, other: unknown): boolean =>
  one === other || (typeof one === 'object' && JSON.stringify(one) === JSON.stringify(other));
