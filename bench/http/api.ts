export const OWNER = 'owner@bench.example';
export const TOKEN = 'token-of-the-benchmark';
export const AUTHORIZATION = `Basic ${Buffer.from(`${OWNER}/token:${TOKEN}`).toString('base64')}`;

/** The service's HTTP API as its owner. */
export class Api {
  constructor(readonly url: string) {}

  get<T>(path: string): Promise<T> {
    return this.send('GET', path);
  }

  post<T>(path: string, body: object): Promise<T> {
    return this.send('POST', path, body);
  }

  /** @throws Error that names the request and what the service answered. */
  private async send<T>(method: string, path: string, body?: object): Promise<T> {
    const answer = await fetch(`${this.url}${path}`, {
      method,
      headers: { authorization: AUTHORIZATION, ...(body && { 'content-type': 'application/json' }) },
      body: body && JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} was refused with ${answer.status}: ${text}`);
    return JSON.parse(text) as T;
  }
}
