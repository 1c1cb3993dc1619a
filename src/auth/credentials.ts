import { createHash, randomBytes } from 'node:crypto';
import { fold } from '../common/fold';

/** What a request shows to prove who it is. */
export interface Credentials {
  token: string;
  /** Folded; absent with a bearer token, which speaks for its owner alone. */
  email?: string;
}

const LONGEST = 8192;

/** `Basic email/token:TOKEN` or `Bearer TOKEN` (zendesk.md 10.1); anything else, passwords included, is nothing to us. */
export function readCredentials(header: string | undefined): Credentials | undefined {
  if (header === undefined || header.length > LONGEST) return undefined;
  const [, scheme, rest] = /^(basic|bearer) +(\S+) *$/i.exec(header) ?? [];
  if (scheme === undefined || rest === undefined) return undefined;
  if (scheme.toLowerCase() === 'bearer') return { token: rest };
  const [, email, token] = /^([^:]+)\/token:(.+)$/s.exec(Buffer.from(rest, 'base64').toString('utf8')) ?? [];
  return email === undefined || token === undefined ? undefined : { email: fold(email), token };
}

export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** 256 bits, in letters that survive a copy and paste. */
export const makeToken = (): string => randomBytes(32).toString('base64url');
