import { problem, type Problems } from '../common/errors';
import { headerNameFault, headerValueFault } from './header-rules';

/** How a receiver knows us, beside the signature (zendesk.md 9); it always travels in a header. */
export type Authentication =
  | { type: 'basic_auth'; data: { username: string; password: string }; add_position: 'header' }
  | { type: 'bearer_token'; data: { token: string }; add_position: 'header' }
  | { type: 'api_key'; data: { name: string; value: string }; add_position: 'header' };

const TYPES = ['basic_auth', 'bearer_token', 'api_key'];
const LONGEST = 4_096;

/** The header that proves who we are. */
export function authenticationHeader({ type, data }: Authentication): [name: string, value: string] {
  if (type === 'basic_auth') {
    const { username, password } = data;
    return ['Authorization', `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`];
  }
  return type === 'bearer_token' ? ['Authorization', `Bearer ${data.token}`] : [data.name, data.value];
}

/** Every spelling in which a receiver may echo the credentials. */
export function secretsOf(authentication: Authentication): string[] {
  const [, value] = authenticationHeader(authentication);
  const { type, data } = authentication;
  if (type === 'basic_auth') return [value.slice('Basic '.length), data.password];
  return [type === 'bearer_token' ? data.token : data.value];
}

/** Without its secrets, which are never answered. */
export function shownAuthentication({ type, data, add_position }: Authentication): object {
  if (type === 'basic_auth') return { type, data: { username: data.username }, add_position };
  return type === 'api_key' ? { type, data: { name: data.name }, add_position } : { type, add_position };
}

/**
 * Reads `{ type, data, add_position }`; null is none. What was answered without its secret keeps the stored one: clients send
 * back what they were given.
 */
export function readAuthentication(
  input: unknown,
  stored: Authentication | null,
  path: string,
  problems: Problems,
): Authentication | null {
  if (input === null || input === undefined) return null;
  const { type, data, add_position = 'header' } = recordOf(input);
  if (typeof type !== 'string' || !TYPES.includes(type)) {
    return refuse(problems, `${path}.type`, `Authentication type: is not one of ${TYPES.join(', ')}`);
  }
  if (add_position !== 'header') {
    return refuse(problems, `${path}.add_position`, 'Authentication add position: must be header');
  }
  const given = recordOf(data);
  const reading: Reading = { given, stored: stored?.type === type ? stored : null, path: `${path}.data`, problems };
  if (type === 'basic_auth') return readBasic(reading);
  return type === 'bearer_token' ? readBearer(reading) : readApiKey(reading);
}

interface Reading {
  given: Record<string, unknown>;
  stored: Authentication | null;
  path: string;
  problems: Problems;
}

function readBasic(reading: Reading): Authentication | null {
  const { stored, given, path, problems } = reading;
  const username = text(reading, 'username');
  const before = stored?.type === 'basic_auth' && stored.data.username === username ? stored.data.password : undefined;
  const password = given.password === undefined && before !== undefined ? before : text(reading, 'password');
  if (username === null || password === null) return null;
  if (username.includes(':')) return refuse(problems, `${path}.username`, 'Username: must hold no colon');
  return { type: 'basic_auth', data: { username, password }, add_position: 'header' };
}

function readBearer(reading: Reading): Authentication | null {
  const { stored, given, path, problems } = reading;
  const before = stored?.type === 'bearer_token' ? stored.data.token : undefined;
  const token = given.token === undefined && before !== undefined ? before : text(reading, 'token');
  if (token === null) return null;
  const fault = headerValueFault(token);
  if (fault) return refuse(problems, `${path}.token`, `Token: ${fault}`);
  return { type: 'bearer_token', data: { token }, add_position: 'header' };
}

function readApiKey(reading: Reading): Authentication | null {
  const { stored, given, path, problems } = reading;
  const name = text(reading, 'name');
  const before = stored?.type === 'api_key' && stored.data.name === name ? stored.data.value : undefined;
  const value = given.value === undefined && before !== undefined ? before : text(reading, 'value');
  if (name === null || value === null) return null;
  // It is what the header is for.
  const nameFault = name.toLowerCase() === 'authorization' ? undefined : headerNameFault(name);
  if (nameFault) return refuse(problems, `${path}.name`, `Name: ${nameFault}`);
  const valueFault = headerValueFault(value);
  if (valueFault) return refuse(problems, `${path}.value`, `Value: ${valueFault}`);
  return { type: 'api_key', data: { name, value }, add_position: 'header' };
}

function text({ given, path, problems }: Reading, key: string): string | null {
  const value = given[key];
  const label = key.charAt(0).toUpperCase() + key.slice(1);
  if (typeof value !== 'string' || value === '') {
    return refuse(problems, `${path}.${key}`, `${label}: cannot be blank`, 'BlankValue');
  }
  if (value.length > LONGEST) {
    return refuse(problems, `${path}.${key}`, `${label}: is too long (maximum is ${LONGEST} characters)`);
  }
  return value;
}

function refuse(problems: Problems, path: string, description: string, error = 'InvalidValue'): null {
  problems.add('authentication', problem(error, description, { path }));
  return null;
}

const recordOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
