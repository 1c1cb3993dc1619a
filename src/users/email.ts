import { isEmail } from 'class-validator';
import { problem, type Problems } from '../common/errors';

/** An e-mail address, kept as it was written; undefined when none is given or it is none. */
export function readEmail(given: string | null | undefined, problems: Problems, field = 'email'): string | undefined {
  const email = given?.trim();
  if (!email) return undefined;
  if (isEmail(email)) return email;
  const name = field === 'email' ? 'Email' : 'Value';
  problems.add(
    field,
    problem('InvalidValue', `${name}: ${email} is not properly formatted`, { code: 'invalid_email' }),
  );
  return undefined;
}

export const emailTaken = (email: string) =>
  problem('DuplicateValue', `Email: ${email} is already being used by another user`, { code: 'email_taken' });

export const emailHeld = (email: string) =>
  problem('DuplicateValue', `Email: the user has ${email} already`, { code: 'email_held' });
