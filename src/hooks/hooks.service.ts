import { Injectable } from '@nestjs/common';
import { AppError, problem, Problems } from '../common/errors';
import { Clock } from '../common/clock';
import { FieldDirectory } from '../custom-fields';
import { toDecision } from '../decisions';
import { NotificationRenderer } from '../templates';
import { UnitOfWork } from '../persistence';
import { audienceOf, readChannel, TicketDoor, toTicket, type Written } from '../tickets';
import { UserDirectory } from '../users';
import type { HookEventBody } from './dto/hook.body';
import type { HookSourceEntity } from './hook-source.entity';
import { HookSourcesRepository } from './hook-sources.repository';
import { ALLOWED_CLOCK_MILLISECONDS, readInstant, signatureFault } from './signature';

export interface SignedHook {
  sourceId: string | undefined;
  timestamp: string | undefined;
  signature: string | undefined;
  rawBody: Buffer;
}

/** How long a repeated event gets the first answer. */
const REMEMBERED_MILLISECONDS = 30 * 24 * 60 * 60 * 1000;

/** Takes events of help desks that keep their own tickets: each mirrors its ticket here, and gets the decision as its answer. */
@Injectable()
export class HooksService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sources: HookSourcesRepository,
    private readonly door: TicketDoor,
    private readonly fields: FieldDirectory,
    private readonly users: UserDirectory,
    private readonly renderer: NotificationRenderer,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError 401 unless an active source signed exactly this body within five minutes. */
  async requireSource({ sourceId, ...signed }: SignedHook): Promise<HookSourceEntity> {
    const id = /^[0-9]{1,15}$/.test(sourceId ?? '') ? Number(sourceId) : 0;
    const source = await this.unitOfWork.read((tx) => this.sources.find(tx, id));
    if (!source?.active) throw refused('X-Signalbox-Source names no active source');
    const fault = signatureFault({ ...signed, secret: source.secret, now: this.clock.now() });
    if (fault) throw refused(fault);
    return source;
  }

  /** The answer as JSON text: a repeated event gets the first one to the letter. */
  async take(source: HookSourceEntity, event: HookEventBody, base: string): Promise<string> {
    const { eventId, occurredAt, ticket, externalId } = requireEvent(event, this.clock.now());
    const [user] = await this.unitOfWork.read((tx) => this.users.findByIds(tx, [source.user_id]));
    if (!user?.active || user.suspended)
      throw refused(`The user ${source.user_id} as whom the source acts is not active`);
    const ticketFields = await this.fields.of('ticket');
    const render = (written: Written) =>
      JSON.stringify({
        decision: { ...toDecision(written.decision!), ...this.returnedOf(written, base) },
        ticket: toTicket(written.ticket, ticketFields, base),
      });
    const result = await this.door.executeOnce({
      kind: 'mirror',
      ticketId: null,
      input: ticket,
      actor: { id: user.id, name: user.name, email: user.email, access: user.access },
      viaId: readChannel(ticket),
      mirror: { sourceId: source.id, externalId, occurredAt, effects: source.effects },
      idempotency: {
        key: `hook:${source.id}:${eventId}`,
        // The id alone says that it is the same event, however it was written this time.
        requestHash: eventId,
        lifeMilliseconds: REMEMBERED_MILLISECONDS,
        render,
      },
    });
    if ('ignored' in result) return JSON.stringify({ ignored: result.ignored });
    return result.response!;
  }

  /** What the source sends itself, ready to be sent. */
  private returnedOf({ returned }: Written, base: string): { effects?: object[] } {
    if (returned.length === 0) return {};
    const effects = returned.map(({ type, triggerId, actionIndex, recipients, context, ...templates }) => ({
      type,
      trigger_id: triggerId,
      action_index: actionIndex,
      recipients: recipients.map(({ id, name, email }) => ({ id, name, email })),
      ...this.renderer.render(templates, context, base, audienceOf(recipients)),
    }));
    return { effects };
  }
}

const refused = (description: string) =>
  new AppError('unauthenticated', "Couldn't authenticate you", description, 'hook_refused');

function requireEvent({ event_id, type, occurred_at, ticket }: HookEventBody, now: number) {
  const problems = new Problems();
  const occurredAt = readInstant(occurred_at);
  if (occurredAt > now + ALLOWED_CLOCK_MILLISECONDS) {
    problems.add('occurred_at', problem('InvalidValue', 'Occurred at: lies more than 5 minutes ahead of our clock'));
  }
  const externalId = ticket?.external_id?.trim() ?? '';
  if (!event_id?.trim()) problems.add('event_id', blank('Event id'));
  if (!type) problems.add('type', blank('Type'));
  if (Number.isNaN(occurredAt)) {
    problems.add(
      'occurred_at',
      problem('InvalidValue', 'Occurred at: must be an instant such as 2026-11-23T09:00:00Z'),
    );
  }
  if (externalId === '') problems.add('ticket', blank('Ticket external id'));
  problems.refuse();
  return { eventId: event_id!.trim(), occurredAt: new Date(occurredAt).toISOString(), ticket: ticket!, externalId };
}

const blank = (label: string) => problem('BlankValue', `${label}: cannot be blank`);
