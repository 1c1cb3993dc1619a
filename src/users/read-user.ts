import type { Access, Principal } from '../common/access';
import { problem, type Problems } from '../common/errors';
import { type Lookup, lookupsOf } from '../custom-fields';
import { readValues, sourcesAfter, type ValueSource } from '../stored-values';
import type { UserInput } from './dto/user.dto';
import { emailTaken, readEmail } from './email';
import { type Known, wantedOrganization } from './known-to-users';
import { readAccess, requireMayGrant } from './roles';
import { readUserColumns } from './user-draft';
import type { UserEntity } from './user.entity';
import type { NewUser } from './users.repository';

/** What a request makes of a user. */
export interface UserChanges {
  columns: Partial<NewUser>;
  access?: Access;
  /** An address to add. */
  email?: string;
  /** Null: none. */
  organizationId?: number | null;
  /** Records that the values of lookup fields name; whether they exist is still to be asked. */
  lookups: Lookup[];
}

/**
 * Reads a request about one user, null for a new one.
 * @throws AppError 403 when the actor may not grant the access that is asked for.
 */
export function readUser(
  input: UserInput,
  user: UserEntity | null,
  { actor, source, known }: { actor: Principal; source: ValueSource; known: Known },
  problems: Problems,
): UserChanges {
  const columns = readUserColumns(user ? input : { ...input, name: input.name ?? null }, problems);
  const access = readAccess(input, user?.access ?? null, problems);
  if (access) requireMayGrant(actor, user?.access ?? null, access);
  const stored = { tags: user?.tags ?? [], values: user?.user_fields ?? {} };
  const { given, tags, values } = readValues(
    known.fields,
    stored,
    { tags: input.tags, values: input.user_fields },
    problems,
  );
  checkExternalId(columns.external_id, user, known, problems);
  return {
    columns: {
      ...columns,
      ...(access && { access }),
      tags,
      user_fields: values,
      user_field_sources: sourcesAfter(user?.user_field_sources ?? null, stored.values, values, source),
    },
    access,
    email: readNewEmail(input, user, known, problems),
    organizationId: readOrganization(input, known, problems),
    lookups: lookupsOf(known.fields, given),
  };
}

function readNewEmail(input: UserInput, user: UserEntity | null, known: Known, problems: Problems): string | undefined {
  const email = known.emailOf(input.email);
  if (email === undefined) return readEmail(input.email, problems);
  const owner = known.ownerOf(email);
  if (owner && owner.id !== user?.id) problems.add('email', emailTaken(email));
  return owner ? undefined : email;
}

function checkExternalId(id: string | null | undefined, user: UserEntity | null, known: Known, problems: Problems) {
  const other = id ? known.byExternalId(id) : undefined;
  if (other && other.id !== user?.id) problems.add('external_id', externalIdTaken(other.external_id!));
}

function readOrganization(input: UserInput, known: Known, problems: Problems): number | null | undefined {
  const wanted = wantedOrganization(input);
  if (wanted === undefined || wanted === null) return wanted;
  const id = known.organizationId(wanted);
  if (id !== undefined) return id;
  const name = typeof wanted === 'number' ? `with id ${wanted}` : `named ${wanted}`;
  const field = input.organization_id === undefined ? 'organization' : 'organization_id';
  problems.add(field, problem('InvalidValue', `Organization: there is no organization ${name}`));
  return undefined;
}

export const externalIdTaken = (id: string) =>
  problem('DuplicateValue', `External: ${id} is already being used by another user`);
