import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { parseMail, type ParsedMail } from './mime';

export interface TakenMail extends ParsedMail {
  to: string[];
  from: string;
  /** How the connection was secured and who signed in. */
  secure: boolean;
  user: string | undefined;
}

type Verdict = { code: number; text: string } | undefined;

const refusal = ({ code, text }: { code: number; text: string }) =>
  Object.assign(new Error(text), { responseCode: code });

/** A real mail server on loopback that keeps what it takes. */
export class MailServer {
  readonly taken: TakenMail[] = [];
  /** What it says to a recipient, and at the end of a mail; undefined takes it. */
  onRecipient: (address: string) => Verdict = () => undefined;
  onData: (mail: ParsedMail) => Verdict | Promise<Verdict> = () => undefined;
  /** Of what it takes: whether it hangs up instead of saying so. */
  hangsUp: () => boolean = () => false;

  private constructor(private readonly server: SMTPServer) {}

  static async start(options: SMTPServerOptions = {}): Promise<MailServer> {
    const made: { mails?: MailServer } = {};
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: options.onAuth ? [] : ['STARTTLS', 'AUTH'],
      disableReverseLookup: true,
      logger: false,
      onRcptTo: ({ address }, _session, done) => {
        const verdict = made.mails!.onRecipient(address);
        done(verdict && refusal(verdict));
      },
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const mail = parseMail(Buffer.concat(chunks).toString('utf8'));
          void Promise.resolve(made.mails!.onData(mail)).then((verdict) => {
            if (verdict) return done(refusal(verdict));
            const { envelope, secure, user } = session as typeof session & { user?: string };
            made.mails!.taken.push({
              ...mail,
              to: envelope.rcptTo.map(({ address }) => address),
              from: envelope.mailFrom ? envelope.mailFrom.address : '',
              secure,
              user,
            });
            if (!made.mails!.hangsUp()) return done();
            for (const connection of (server as unknown as { connections: Set<{ _socket: { destroy(): void } }> })
              .connections)
              connection._socket.destroy();
          });
        });
      },
      ...options,
    });
    made.mails = new MailServer(server);
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return made.mails;
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  url(credentials = ''): string {
    return `smtp://${credentials}127.0.0.1:${this.port}`;
  }

  /** Forgets what it took, and takes everything again. */
  reset(): void {
    this.taken.length = 0;
    this.onRecipient = () => undefined;
    this.onData = () => undefined;
    this.hangsUp = () => false;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
