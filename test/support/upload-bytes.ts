import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { OWNER_EMAIL, OWNER_TOKEN, type TestApp } from './app';

const BOUNDARY = 'x-boundary-x';
const HEAD = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="customers.csv"\r\n\r\n`;
const TAIL = `\r\n--${BOUNDARY}--\r\n`;

export interface Answer {
  status: number;
  body: ReturnType<typeof JSON.parse>;
}

/** Uploads a file byte by byte as a client does that may be slow, huge, wrong or gone. */
export class ByteUpload {
  private readonly request: ClientRequest;
  private readonly answered: Promise<Answer>;

  constructor(app: TestApp, type = `multipart/form-data; boundary=${BOUNDARY}`) {
    this.request = request(`${app.url}/api/v2/user_imports`, {
      method: 'POST',
      auth: `${OWNER_EMAIL}/token:${OWNER_TOKEN}`,
      headers: { 'content-type': type },
    });
    this.answered = this.answer();
    this.answered.catch(() => undefined);
  }

  /** Begins the part that holds the file. */
  begin(): Promise<void> {
    return this.send(HEAD);
  }

  /** Waits until the service takes more. */
  async send(bytes: string | Uint8Array): Promise<void> {
    if (!this.request.write(bytes)) await once(this.request, 'drain');
  }

  /** Ends the part and the request. */
  finish(bytes = ''): Promise<Answer> {
    return this.end(bytes + TAIL);
  }

  /** Ends the request with these bytes. */
  end(bytes: string | Uint8Array): Promise<Answer> {
    this.request.end(bytes);
    return this.answered;
  }

  private async answer(): Promise<Answer> {
    const [response] = (await once(this.request, 'response')) as [IncomingMessage];
    return { status: response.statusCode!, body: JSON.parse(await text(response)) };
  }

  /** Is gone, without a word. */
  cutOff(): void {
    this.request.on('error', () => undefined).destroy();
  }
}
