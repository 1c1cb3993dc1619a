const LONGEST = 2_048;

/**
 * node-zendesk's own suite saves `noop://noop` and expects an id (zendesk.md 9, 12.1). It names itself: nobody takes it by
 * mistake for an endpoint that is called. Whatever goes there is cancelled, and says so.
 */
export const isNoop = (endpoint: string): boolean => /^noop:/i.test(endpoint);

/** What is wrong with the address of a receiver, or nothing. */
export function endpointFault(endpoint: string): string | undefined {
  if (endpoint.length > LONGEST) return `is too long (maximum is ${LONGEST} characters)`;
  if (/\{\{|\{%/.test(endpoint)) return 'takes no placeholders: put them into the body of the action';
  if (isNoop(endpoint)) return undefined;
  // An address leaves line breaks and tabs out: the one that is called would not be the one that people read.
  if (/\p{Cc}/u.test(endpoint)) return 'must hold no control characters';
  if (!URL.canParse(endpoint)) return 'must be an address such as https://example.com/hooks';
  const { protocol, username, password } = new URL(endpoint);
  if (protocol !== 'https:' && protocol !== 'http:') return 'must begin with https:// or http://';
  if (username !== '' || password !== '') return 'must hold no user name and password: use authentication';
  return undefined;
}
