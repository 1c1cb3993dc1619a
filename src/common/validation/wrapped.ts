import { problem, recordInvalid } from '../errors';

/** The resource inside its wrapper key: `requireWrapped(body.user, 'user')`. */
export function requireWrapped<T>(member: T | null | undefined, wrapper: string): T {
  if (member !== null && member !== undefined) return member;
  const description = `The body must hold the ${wrapper.replace(/_/g, ' ')}: {"${wrapper}":{…}}`;
  throw recordInvalid({ [wrapper]: [problem('BlankValue', description, { code: 'blank' })] });
}
