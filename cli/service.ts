import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { type Access, authorizationOf } from './access';
import { Failure, Missing, Unreachable } from './failure';
import { sendUpload, type Upload, type UploadOptions } from './upload';

interface Refusal {
  error?: unknown;
  description?: string;
  details?: Record<string, { description: string }[]>;
}

/** The service's HTTP API. Everything that fails is a Failure that says why, in the service's own words where it has any. */
export class Service {
  constructor(private readonly access: Access) {}

  get url(): string {
    return this.access.url;
  }

  async get<T>(path: string): Promise<T> {
    return (await (await this.ask('GET', path)).json()) as T;
  }

  async post<T>(path: string): Promise<T> {
    return (await (await this.ask('POST', path)).json()) as T;
  }

  async delete(path: string): Promise<void> {
    await this.ask('DELETE', path);
  }

  async upload<T>(path: string, upload: Upload, options: Omit<UploadOptions, 'headers'>): Promise<T> {
    const headers = { authorization: authorizationOf(this.access) };
    const { status, body } = await sendUpload(new URL(this.url + path), upload, { headers, ...options }).catch(
      (error: unknown) => {
        throw error instanceof Failure ? error : this.unreachable(error);
      },
    );
    if (status >= 400) throw this.refused(path, status, body);
    return JSON.parse(body) as T;
  }

  /** Into a file, as it comes. */
  async download(path: string, file: string): Promise<void> {
    const { body } = await this.ask('GET', path);
    await pipeline(Readable.fromWeb(body as ReadableStream), createWriteStream(file)).catch((error: Error) => {
      throw new Failure(`${file} could not be written: ${error.message}`);
    });
  }

  private async ask(method: string, path: string): Promise<Response> {
    const headers = { authorization: authorizationOf(this.access) };
    const answer = await fetch(this.url + path, { method, headers }).catch((error: unknown) => {
      throw this.unreachable(error);
    });
    if (!answer.ok) throw this.refused(path, answer.status, await answer.text());
    return answer;
  }

  private unreachable(error: unknown): Failure {
    // Node's fetch hides the reason behind "fetch failed", and that of several addresses behind none.
    const { cause = error } = error as { cause?: unknown };
    const { message, code } = cause as NodeJS.ErrnoException;
    return new Unreachable(`The service at ${this.url} does not answer: ${message || code}`);
  }

  private refused(path: string, status: number, body: string): Failure {
    const { email, url } = this.access;
    if (status === 401) {
      const whose = email === undefined ? 'the token' : `the token of ${email}`;
      return new Failure(`The service at ${url} does not know ${whose}: look at SIGNALBOX_TOKEN and SIGNALBOX_EMAIL`);
    }
    if (status === 404) return new Missing(`The service at ${url} has nothing at ${path}`);
    const { details, description } = parsed(body);
    const words = Object.values(details ?? {}).flatMap((list) => list.map((one) => one.description));
    const why = words.join('; ') || description;
    return new Failure(why ?? `The service at ${url} answered ${status}: is this a Signalbox?`);
  }
}

function parsed(body: string): Refusal {
  try {
    return Object(JSON.parse(body)) as Refusal;
  } catch {
    return {};
  }
}
