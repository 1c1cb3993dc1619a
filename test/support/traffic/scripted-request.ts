/**
 * A request as data, so that it can be sent to several services, printed and shrunk. Records are named by their kind and
 * the order in which they were made: `"#users.1"` stands for the id of the second user, `$users.1` for it within a text,
 * `$users.-1` for the newest one.
 */
export interface ScriptedRequest {
  method: 'get' | 'post' | 'put' | 'delete';
  path: string;
  body?: unknown;
  /** A body that is sent as it stands, instead of `body`. */
  raw?: string;
  as?: Sender;
  /** `Idempotency-Key`. */
  key?: string;
  /** Goes on with `links.next`, to the last page. */
  walk?: boolean;
  /** The clock goes on by so many seconds before it. */
  wait?: number;
}

/** `hook` signs the body as the first hook source. */
export type Sender = 'owner' | 'agent' | 'end_user' | 'nobody' | 'hook';

/** One line that a person can read. */
export function printRequest({ method, path, body, raw, as, key, walk, wait }: ScriptedRequest): string {
  const notes = [
    ...(wait ? [`after ${wait} s`] : []),
    ...(as && as !== 'owner' ? [`as ${as}`] : []),
    ...(key !== undefined ? [`Idempotency-Key ${key}`] : []),
    ...(walk ? ['and all pages after it'] : []),
  ];
  const sent = raw ?? (body === undefined ? '' : JSON.stringify(body));
  return [method.toUpperCase(), path, sent, notes.length > 0 ? `(${notes.join(', ')})` : ''].join(' ').trim();
}
