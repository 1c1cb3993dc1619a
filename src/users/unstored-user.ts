import type { FieldValue } from '../rules';
import { newUser } from './new-user';
import type { NewEndUser } from './user-directory';
import type { UserEntity } from './user.entity';

/** Stands for the id of somebody who is not stored; ids of the database are positive. */
const UNSTORED = -1;

/** An id as others may see it: somebody who is not stored has none. */
export const storedId = (id: number): number | null => (id < 0 ? null : id);

/** An end user as creating one would store it: somebody to try rules on. */
export const unstoredUser = (
  { name, email }: NewEndUser,
  { values, tags }: { values: Record<string, FieldValue>; tags: string[] },
  now: string,
): UserEntity => ({ ...newUser(name, now), id: UNSTORED, email, user_fields: values, tags });
