import { In } from 'typeorm';
import { Clock } from '../../src/common/clock';
import { readConfig } from '../../src/common/config';
import {
  DeliveryRepository,
  type Outcome,
  RelatedDeliveriesRepository,
  Senders,
  type TicketJob,
} from '../../src/deliveries';
import { DeliveryEntity } from '../../src/deliveries/delivery.entity';
import { Letters } from '../../src/notifications/letters';
import { MailSender } from '../../src/notifications/mail-sender';
import { MailTransport } from '../../src/notifications/mail-transport';
import { UnitOfWork } from '../../src/persistence';
import { TemplateRenderer } from '../../src/templates';
import { TestApp, type TestClock } from './app';
import { MailServer } from './mail-server';

const LATER = '2999-01-01T00:00:00Z';

/**
 * The mail sender of a service that has no mail server, so that its own runner keeps what is written: attempts happen when a test
 * asks for them.
 */
export class Mailing {
  private readonly transport: MailTransport;
  private readonly sender: MailSender;
  private readonly unitOfWork: UnitOfWork;

  constructor(
    private readonly app: TestApp,
    settings: Record<string, string>,
  ) {
    const config = readConfig({ PUBLIC_URL: 'https://desk.example', ...settings });
    const get = app.app.get.bind(app.app);
    this.transport = new MailTransport(config);
    this.unitOfWork = get(UnitOfWork, { strict: false });
    this.sender = new MailSender(
      config,
      new Senders(),
      get(Letters, { strict: false }),
      get(RelatedDeliveriesRepository, { strict: false }),
      new TemplateRenderer(config),
      this.transport,
      this.unitOfWork,
      get(Clock, { strict: false }),
    );
  }

  /** One attempt at each delivery of a ticket that is not settled, oldest first, as the runner would make it. */
  async attempt(ticketId: number): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    for (;;) {
      const open = await this.rows(ticketId);
      const next = open.find(({ id, state }) => ['pending', 'retrying'].includes(state) && !this.tried.has(id));
      if (!next) break;
      this.tried.add(next.id);
      outcomes.push(...(await this.attemptAll([next])));
    }
    this.tried.clear();
    return outcomes;
  }

  private readonly tried = new Set<number>();

  /** One attempt at all of these at once; what became of each is stored. */
  async attemptAll(deliveries: DeliveryEntity[]): Promise<Outcome[]> {
    const ids = deliveries.map(({ id }) => id);
    const claimed = await this.unitOfWork.write(async (tx) => {
      const claim = { state: 'sending' as const, next_attempt_at: LATER, attempts: () => 'attempts + 1' };
      await tx
        .createQueryBuilder()
        .update(DeliveryEntity)
        .set(claim)
        .where({ id: In(ids) })
        .execute();
      return tx.find(DeliveryEntity, { where: { id: In(ids) }, order: { id: 'ASC' } });
    });
    const repository = this.app.app.get(DeliveryRepository, { strict: false });
    const { jobs, send } = await this.unitOfWork.read(async (tx) => {
      const contexts = await repository.contexts(
        tx,
        claimed.map(({ audit_id }) => audit_id),
      );
      const made = claimed.map((delivery) => ({ delivery, context: contexts.get(delivery.audit_id)! }) as TicketJob);
      return { jobs: made, send: await this.sender.prepare(tx, made) };
    });
    const outcomes = await Promise.all(jobs.map(send));
    await this.unitOfWork.write(async (tx) => {
      for (const [at, outcome] of outcomes.entries())
        await tx.update(DeliveryEntity, jobs[at]!.delivery.id, after(outcome));
    });
    return outcomes;
  }

  rows(ticketId: number): Promise<DeliveryEntity[]> {
    return this.unitOfWork.read((tx) =>
      tx.find(DeliveryEntity, { where: { ticket_id: ticketId, kind: 'email' }, order: { id: 'ASC' } }),
    );
  }

  /** Lets the deliveries of a ticket wait, as they do where there is a mail server. */
  async makeWait(ticketId: number): Promise<void> {
    await this.unitOfWork.write((tx) =>
      tx.update(DeliveryEntity, { ticket_id: ticketId, state: 'pending' }, { next_attempt_at: LATER }),
    );
  }

  stop(): void {
    this.transport.onApplicationShutdown();
  }
}

const after = (outcome: Outcome) => ({
  state: outcome.result === 'retry' ? ('retrying' as const) : outcome.result,
  last_error: 'error' in outcome ? outcome.error : null,
  next_attempt_at: null,
});

/** A service without a mail server of its own, a mail server, and what sends from the one to the other. */
export interface MailDesk {
  app: TestApp;
  server: MailServer;
  mailing: Mailing;
  stop(): Promise<void>;
}

/** `mail` are settings of what sends, `settings` of the service. */
export async function startMailDesk(
  mail: Record<string, string> = {},
  { settings, clock }: { settings?: Record<string, string>; clock?: TestClock } = {},
): Promise<MailDesk> {
  const server = await MailServer.start();
  const app = await TestApp.start(settings, { clock });
  const mailing = new Mailing(app, { SMTP_URL: server.url(), ...mail });
  const stop = async () => {
    mailing.stop();
    await app.stop();
    await server.stop();
  };
  return { app, server, mailing, stop };
}

/** Conditions of triggers: a new ticket, and any write to one. */
export const ON_CREATE = { field: 'update_type', operator: 'is', value: 'Create' };
export const ON_WRITE = { field: 'status', operator: 'less_than', value: 'closed' };

/** A trigger that notifies; `value` is the recipient, the subject and the body. */
export async function notify(app: TestApp, on: object, value: unknown[], field = 'notification_user'): Promise<number> {
  const trigger = { title: `Tell ${JSON.stringify(value)}`.slice(0, 200), all: [on], actions: [{ field, value }] };
  const { status, body } = await app.post('/api/v2/triggers', { trigger });
  expect({ status, details: body.details }).toEqual({ status: 201, details: undefined });
  return body.trigger.id as number;
}
