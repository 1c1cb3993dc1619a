import { Injectable } from '@nestjs/common';
import type { TemplateContext } from '../../templates';
import type { Tx } from '../../persistence';
import type { Facts, Run } from '../../rules';
import type { RuleSetVersion } from '../../triggers';
import { TicketComments } from '../ticket-comments';
import type { TicketState } from '../ticket-state';
import type { Notification } from './notification';
import { templateContext } from './template-context';
import type { TicketCommand } from './ticket-command';
import { type Surroundings, WriteSteps } from './write-steps';

/** What a command would have left, had it been stored. */
export interface Rehearsed {
  /** Its id is null when the command would have made it. */
  ticket: TicketState;
  authorId: number;
  facts: Facts;
  run: Run;
  ruleSet: RuleSetVersion;
  notifications: Notification[];
  /** What the templates of its messages may name. */
  context: TemplateContext;
}

/** A write without its last step: the very steps of the door, and nothing is stored (DESIGN 4). */
@Injectable()
export class TicketRehearsal {
  constructor(
    private readonly steps: WriteSteps,
    private readonly comments: TicketComments,
  ) {}

  /** @throws AppError as the write would. */
  async run(
    tx: Tx,
    command: Pick<TicketCommand, 'ticketId' | 'input' | 'actor' | 'viaId'> & { kind: 'create' | 'update' },
    surroundings: Surroundings,
  ): Promise<Rehearsed> {
    const batch = await this.steps.load(tx, [command], surroundings);
    const { context } = batch;
    const { outcomes } = await this.steps.decide(tx, batch.commands, batch);
    const outcome = outcomes[0]!;
    if (!('decided' in outcome))
      throw 'error' in outcome ? outcome.error : new Error('Only what has a key is replayed');
    const { decided } = outcome;
    const { plan, run, createdAt, updatedAt } = decided;
    return {
      ticket: { facts: run.ticket, createdAt, updatedAt, deletedAt: null },
      authorId: plan.authorId,
      facts: decided.facts!,
      run,
      ruleSet: context.ruleSet,
      notifications: decided.notifications,
      context: await this.withComments(tx, templateContext(decided, run.ticket.id, context)),
    };
  }

  /** Those that are there, and the one that would be. */
  private async withComments(tx: Tx, context: TemplateContext): Promise<TemplateContext> {
    const ticketId = context.ticket.id;
    if (ticketId === null) return context;
    const auditId = Number.MAX_SAFE_INTEGER;
    const stored = (await this.comments.upTo(tx, [{ ticketId, auditId }])).get(auditId) ?? [];
    return { ...context, comments: [...stored, ...(context.comment ? [context.comment] : [])] };
  }
}
