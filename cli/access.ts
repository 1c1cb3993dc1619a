import { readFileSync } from 'node:fs';
import type { GivenAccess } from './arguments';
import { Failure } from './failure';

/** Where the service is, and who asks. */
export interface Access {
  /** Without a slash at the end. */
  url: string;
  /** Absent: the token alone says who asks. */
  email?: string;
  token: string;
}

type Environment = Record<string, string | undefined>;

/** Of the command line, else of the environment. @throws Failure */
export function readAccess({ url, email, tokenFile }: GivenAccess, environment: Environment): Access {
  const token = tokenFile === undefined ? environment.SIGNALBOX_TOKEN?.trim() : readToken(tokenFile);
  if (!token) {
    throw new Failure('No API token is given: set SIGNALBOX_TOKEN, or name a file that holds it with --token-file');
  }
  return {
    url: readUrl(url ?? environment.SIGNALBOX_URL?.trim() ?? ''),
    email: (email ?? environment.SIGNALBOX_EMAIL)?.trim() || undefined,
    token,
  };
}

function readToken(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    throw new Failure(`The token file cannot be read: ${(error as Error).message}`);
  }
}

/** Clients of the API are told the address with `/api/v2`. */
function readUrl(given: string): string {
  const text = given || 'http://127.0.0.1:3000';
  const isAddress = URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
  if (!isAddress) throw new Failure(`"${text}" is not the address of a service, such as http://127.0.0.1:3000`);
  return text.replace(/\/+$/, '').replace(/\/api\/v2$/, '');
}

/** The header that says who asks. */
export const authorizationOf = ({ email, token }: Access): string =>
  email === undefined ? `Bearer ${token}` : `Basic ${Buffer.from(`${email}/token:${token}`).toString('base64')}`;
