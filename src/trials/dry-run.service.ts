import { Injectable } from '@nestjs/common';
import type { Principal } from '../common/access';
import { problem, Problems } from '../common/errors';
import { FieldDirectory } from '../custom-fields';
import { UnitOfWork } from '../persistence';
import { readChannel, type Rehearsed, type TicketInput, TicketRehearsal } from '../tickets';
import { TrialRules, UNSAVED } from '../triggers';
import type { DryRunBody } from './dto/dry-run.body';
import { dryRunAnswer } from './dry-run.mapper';
import { EffectPreviews } from './effect-previews';
import { ImaginedRequesters } from './imagined-requesters';

/** Says what a write would do under rules that may not be live, and why; nothing is stored. */
@Injectable()
export class DryRunService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rehearsal: TicketRehearsal,
    private readonly rules: TrialRules,
    private readonly requesters: ImaginedRequesters,
    private readonly previews: EffectPreviews,
    private readonly fields: FieldDirectory,
  ) {}

  async run(body: DryRunBody, author: Principal, base: string) {
    const { trial, triggerId, explains, ticketId, input } = readDryRun(body);
    const rehearsed = await this.unitOfWork.rehearse(async (tx): Promise<Rehearsed> => {
      const people = await this.requesters.of(tx, body.ticket?.requester?.user_fields);
      const kind = ticketId === null ? ('create' as const) : ('update' as const);
      const command = { kind, ticketId, input, actor: author, viaId: readChannel(input) };
      const rules = { seenBy: () => this.rules.seenBy(tx, trial) };
      const done = await this.rehearsal.run(tx, command, { rules, people });
      people.requireUse();
      return done;
    });
    const asked = explains === 'trigger' ? [triggerId!] : undefined;
    const { explanations } = rehearsed.ruleSet.rules.explain(rehearsed.facts, undefined, asked);
    const effects = this.previews.of(rehearsed, base);
    return dryRunAnswer(rehearsed, explanations, effects, await this.fields.of('ticket'), base);
  }
}

/** @throws AppError naming everything that is missing or too much. */
function readDryRun({ trigger, trigger_id, use_draft, alone, ticket_id, update, ticket, explain }: DryRunBody) {
  const problems = new Problems();
  const refuse = (property: string, description: string, code: string) =>
    problems.add(property, problem('InvalidValue', description, { code, path: property }));
  const savedId = trigger_id ?? trigger?.id ?? undefined;
  const hasTrigger = Boolean(trigger) || savedId !== undefined;
  if (trigger?.id && trigger_id && trigger.id !== trigger_id) {
    refuse('trigger_id', `Trigger: trigger_id is ${trigger_id} and trigger.id is ${trigger.id}, give one`, 'ambiguous');
  }
  if (use_draft && (trigger || savedId === undefined)) {
    refuse('use_draft', 'Use draft: goes with trigger_id, a saved trigger that has a draft', 'ambiguous');
  }
  if (alone && !hasTrigger) refuse('alone', 'Alone: needs the trigger that runs alone', 'trigger_missing');
  if (explain === 'trigger' && !hasTrigger) refuse('explain', 'Explain: no trigger is named', 'trigger_missing');
  if (ticket && isGiven(ticket_id)) refuse('ticket', 'Ticket: give ticket_id or ticket, not both', 'ambiguous');
  if (!ticket && !isGiven(ticket_id)) {
    refuse('ticket', 'Ticket: give ticket_id, a stored ticket, or ticket, as its creation would carry it', 'blank');
  }
  if (update && ticket) refuse('update', 'Update: goes with ticket_id, a stored ticket', 'ambiguous');
  if (update && 'ticket' in update) {
    refuse('update', 'Update: holds what changes itself, without {"ticket":…} around it', 'wrapped');
  }
  problems.refuse();
  return {
    trial: {
      triggerId: savedId,
      draft: trigger ?? undefined,
      usesDraft: use_draft ?? false,
      isAlone: alone ?? false,
    },
    triggerId: hasTrigger ? (savedId ?? UNSAVED) : undefined,
    explains: explain ?? (hasTrigger ? 'trigger' : 'all'),
    ticketId: ticket_id ?? null,
    input: (ticket ?? update ?? {}) as TicketInput,
  };
}

const isGiven = <T>(value: T | null | undefined): value is T => value !== null && value !== undefined;
