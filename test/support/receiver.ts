import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

export interface ReceivedRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string;
}

export type Responder = (response: ServerResponse, request: ReceivedRequest) => void;

const TLS = join(__dirname, 'tls');

/** Somebody's server that deliveries are sent to; it keeps what it gets and answers as it is told. */
export class Receiver {
  readonly requests: ReceivedRequest[] = [];
  /** The most that it was answering at once. */
  mostOpen = 0;
  private open = 0;

  private constructor(
    private readonly server: Server,
    readonly url: string,
    private respond: Responder,
  ) {}

  static async start({
    host = '127.0.0.1',
    isSecure = false,
    respond = (response: ServerResponse) => void response.end('ok'),
  }: { host?: string; isSecure?: boolean; respond?: Responder } = {}): Promise<Receiver> {
    const take: RequestListener = (request, response) => void receiver.take(request, response);
    const server = isSecure
      ? createSecureServer(
          { key: readFileSync(join(TLS, 'self-signed.key')), cert: readFileSync(join(TLS, 'self-signed.crt')) },
          take,
        )
      : createServer(take);
    server.listen(0, host);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const receiver = new Receiver(server, `${isSecure ? 'https' : 'http'}://${host}:${port}`, respond);
    return receiver;
  }

  get last(): ReceivedRequest {
    const request = this.requests.at(-1);
    if (!request) throw new Error('Nothing was received');
    return request;
  }

  /** By which a receiver knows what it was sent before. */
  get keys(): string[] {
    return this.requests.map(({ headers }) => headers['idempotency-key']!);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  answer(respond: Responder): void {
    this.respond = respond;
  }

  async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.mostOpen = Math.max(this.mostOpen, ++this.open);
    response.once('close', () => this.open--);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method, url, headers } = request;
    const received = {
      method: method!,
      url: url!,
      headers: headers as Record<string, string>,
      body: Buffer.concat(chunks).toString('utf8'),
    };
    this.requests.push(received);
    this.respond(response, received);
  }
}
