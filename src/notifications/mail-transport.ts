import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type SendMailOptions, type Transporter } from 'nodemailer';
import type SMTPPool from 'nodemailer/lib/smtp-pool';
import { Config } from '../common/config';
import type { Outcome } from '../deliveries';
import { answerOf, outcomeOf, type SmtpError } from './smtp-outcome';

export const MAIL_CONNECTIONS = 8;

/** Milliseconds; `SMTP_URL` may say otherwise, as `smtp://HOST?socketTimeout=5000`. */
const TIMEOUTS = { dnsTimeout: 10_000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };
/** Of one mail in all, however slowly the server answers. */
const LONGEST_MILLISECONDS = 120_000;

/** The way to the mail server: connections that are kept and shared. */
@Injectable()
export class MailTransport implements OnApplicationShutdown {
  private readonly transport: Transporter<SMTPPool.SentMessageInfo> | undefined;
  private readonly secrets: string[];

  constructor({ SMTP_URL }: Config) {
    this.secrets = SMTP_URL ? secretsOf(new URL(SMTP_URL)) : [];
    this.transport = SMTP_URL ? createTransport(optionsOf(SMTP_URL)) : undefined;
  }

  get isReady(): boolean {
    return this.transport !== undefined;
  }

  /** Never throws, and never says more of the credentials than that they were refused. */
  async send(message: SendMailOptions): Promise<Outcome> {
    if (!this.transport) return { result: 'failed', error: 'There is no mail server: SMTP_URL is not set' };
    try {
      const signal = AbortSignal.timeout(LONGEST_MILLISECONDS);
      const { response } = await this.transport.sendMail({ ...message, signal } as SendMailOptions);
      return { result: 'sent', answer: answerOf(response, this.secrets) };
    } catch (error) {
      return outcomeOf(error as SmtpError, this.secrets);
    }
  }

  onApplicationShutdown(): void {
    this.transport?.close();
  }
}

function optionsOf(url: string): SMTPPool.Options & { maxRequeues: number } {
  const given = new URL(url).searchParams;
  const timeouts = Object.entries(TIMEOUTS).filter(([name]) => !given.has(name));
  return {
    url,
    pool: true,
    maxConnections: MAIL_CONNECTIONS,
    // A server may have taken a mail before it hung up: whoever keeps the delivery tries again, and counts.
    maxRequeues: 0,
    ...Object.fromEntries(timeouts),
  };
}

/** Credentials in each spelling that a server could echo; short ones would blot out words. */
function secretsOf({ username, password }: URL): string[] {
  const [user, secret] = [decoded(username), decoded(password)];
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const spellings = [base64(`\0${user}\0${secret}`), base64(secret), secret, password, base64(user), user, username];
  return [...new Set(spellings)].filter((spelling) => spelling.length > 3);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
