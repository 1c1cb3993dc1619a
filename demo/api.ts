import type { Access } from './service';

type Method = 'GET' | 'POST' | 'PUT';

/** The service's HTTP API, as any client sees it. */
export class Api {
  private readonly authorization: string;

  constructor(
    readonly url: string,
    readonly access: Access,
  ) {
    this.authorization = `Basic ${Buffer.from(`${access.email}/token:${access.token}`).toString('base64')}`;
  }

  get<T>(path: string): Promise<T> {
    return this.send('GET', path);
  }

  post<T>(path: string, body: object): Promise<T> {
    return this.send('POST', path, body);
  }

  put<T>(path: string, body: object): Promise<T> {
    return this.send('PUT', path, body);
  }

  /** @throws Error that names the request and what the service answered. */
  private async send<T>(method: Method, path: string, body?: object): Promise<T> {
    const request = `${method} ${this.url}${path}`;
    const answer = await fetch(`${this.url}${path}`, {
      method,
      headers: { authorization: this.authorization, ...(body && { 'content-type': 'application/json' }) },
      body: body && JSON.stringify(body),
    }).catch((error: unknown) => {
      throw new Error(`${request} got no answer: ${reasonOf(error)}`);
    });
    const text = await answer.text();
    if (!answer.ok) {
      const sent = body ? `\nSent: ${JSON.stringify(body)}` : '';
      throw new Error(`${request} was refused with ${answer.status}: ${text}${sent}`);
    }
    return JSON.parse(text) as T;
  }
}

/** What `fetch` hides behind "fetch failed". */
const reasonOf = (error: unknown): string => {
  const { cause, message } = error as Error;
  return cause instanceof Error ? cause.message : message;
};
