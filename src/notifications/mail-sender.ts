import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../common/clock';
import { Config } from '../common/config';
import {
  type Job,
  type Outcome,
  type Preview,
  previewPage,
  RelatedDeliveriesRepository,
  type Sender,
  Senders,
  type TicketJob,
} from '../deliveries';
import { type Tx, UnitOfWork } from '../persistence';
import { type Audience, type Mail, TemplateRenderer } from '../templates';
import type { UserEntity } from '../users';
import { type Letter, Letters, type Part } from './letters';
import { LoopGuard } from './loop-guard';
import { answersOwnMail, automaticOf, refusalOf } from './mail-guards';
import { mailMessage } from './mail-message';
import { MAIL_CONNECTIONS, MailTransport } from './mail-transport';
import { mergedMail } from './merged-mail';
import { renderFailure } from './render-failure';

/** Sends notifications to people by e-mail: of tickets, all of them. */
@Injectable()
export class MailSender implements Sender, OnModuleInit {
  readonly kind = 'email';
  readonly isReady: boolean;
  readonly delayMilliseconds: number;
  readonly concurrency = MAIL_CONNECTIONS;
  private readonly loops: LoopGuard;
  private readonly from: { name: string; address: string };
  private readonly baseUrl: string;

  constructor(
    config: Config,
    private readonly senders: Senders,
    private readonly letters: Letters,
    private readonly related: RelatedDeliveriesRepository,
    private readonly renderer: TemplateRenderer,
    private readonly transport: MailTransport,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {
    this.isReady = transport.isReady;
    this.delayMilliseconds = config.MERGE_WINDOW_SECONDS * 1000;
    this.loops = new LoopGuard(config.MAIL_LOOP_LIMIT_PER_HOUR);
    this.from = config.mailFrom;
    this.baseUrl = config.publicUrl;
  }

  onModuleInit(): void {
    this.senders.register(this);
  }

  async prepare(tx: Tx, jobs: TicketJob[]): Promise<(job: Job) => Promise<Outcome>> {
    await this.merge(jobs);
    const letters = await this.letters.read(tx, jobs);
    return async ({ delivery }) => this.send(letters.get(delivery.id)!);
  }

  async preview(tx: Tx, jobs: TicketJob[], base: string): Promise<Map<number, Preview>> {
    const parts = await this.letters.parts(tx, jobs);
    const people = await this.letters.recipients(tx, jobs);
    return previewPage(parts, ({ delivery: { recipient_id }, templates, context }) =>
      this.renderer.render(templates, context, base, audienceOf(people.get(recipient_id))),
    );
  }

  /** Before anything of these was sent: what is sent once never changes. */
  private async merge(jobs: TicketJob[]): Promise<void> {
    if (this.delayMilliseconds === 0) return;
    const first = jobs.filter(({ delivery }) => delivery.attempts === 1 && delivery.merged_into === null);
    if (first.length === 0) return;
    await this.unitOfWork.write(async (tx) => {
      for (const { delivery } of first) await this.related.merge(tx, delivery);
    });
  }

  private async send(letter: Letter): Promise<Outcome> {
    const { delivery } = letter;
    const refused = refusalOf(letter, this.from.address);
    if (refused) return { result: 'cancelled', error: refused };
    const parts = letter.parts.filter((part) => !automaticOf(part));
    if (parts.length === 0) return { result: 'cancelled', error: automaticOf(letter.parts[0]!)! };
    if (parts.some(answersOwnMail) && !this.loops.allows(delivery.recipient, delivery.id, this.clock.now())) {
      return {
        result: 'cancelled',
        error: 'It looks like a loop: too many answers to mails of this address in an hour',
      };
    }
    const mail = this.render(parts, letter);
    return 'result' in mail ? mail : this.transport.send(mailMessage({ ...letter, parts }, mail, this.from));
  }

  private render(parts: Part[], { delivery, recipient }: Letter): Mail | Outcome {
    const reader = { baseUrl: this.baseUrl, audience: audienceOf(recipient) };
    try {
      return mergedMail(parts.map(({ templates, context }) => this.renderer.renderMail(templates, context, reader)));
    } catch (error) {
      const reason = `The template cannot be rendered: ${(error as Error).message}`;
      return renderFailure(error, delivery.attempts, reason);
    }
  }
}

/** Whom nobody knows any more is shown as little as anybody. */
const audienceOf = (user: UserEntity | undefined): Audience =>
  user && user.access !== 'end_user' ? 'staff' : 'end_user';
