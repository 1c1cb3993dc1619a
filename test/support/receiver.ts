import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  key: string;
  body: { ticket_id: number; delivery_id: number };
  at: number;
}

type Answer = (received: Received, response: ServerResponse, request: IncomingMessage) => void;

/** A web server that keeps what it is sent, and answers as it is told: 204 at first. */
export class Receiver {
  readonly received: Received[] = [];
  /** What it is answering just now, and the most it ever was. */
  open = 0;
  mostOpen = 0;

  private constructor(
    private readonly server: Server,
    public answer: Answer,
  ) {}

  static async start(answer: Answer = (_received, response) => response.writeHead(204).end()): Promise<Receiver> {
    const server = createServer((request, response) => receiver.take(request, response));
    const receiver = new Receiver(server, answer);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  get keys(): string[] {
    return this.received.map(({ key }) => key);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private take(request: IncomingMessage, response: ServerResponse): void {
    const chunks: Buffer[] = [];
    this.mostOpen = Math.max(this.mostOpen, ++this.open);
    response.on('close', () => this.open--);
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Received['body'];
      const received = { key: String(request.headers['idempotency-key']), body, at: Date.now() };
      this.received.push(received);
      this.answer(received, response, request);
    });
  }
}
