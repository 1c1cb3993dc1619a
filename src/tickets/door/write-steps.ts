import { Injectable } from '@nestjs/common';
import type { Tx } from '../../persistence';
import type { BatchContext } from './batch-context';
import { decideDeletion, decideWrite } from './decide-write';
import type { Decided } from './decided';
import { replayOf, requireSameRequest } from './idempotency';
import { BatchLoader, type RuleSource } from './load-batch';
import { makeRequesters, type PeopleMaker } from './make-requesters';
import { requireMirror, resolveMirror } from './mirror';
import { permitted, planCreate, planUpdate } from './plan-write';
import { Recipients } from './recipients';
import type { Ignored, Replayed, TicketCommand } from './ticket-command';

/** What the same steps take from outside, so that a rehearsal differs from a write in this alone. */
export interface Surroundings {
  rules: RuleSource;
  people: PeopleMaker;
}

/** What became of one command, before anything is stored. */
export type Step = { decided: Decided; isRepeat: boolean } | { replayed: Replayed | Ignored } | { error: unknown };

/** A batch of commands with all that they need. */
export interface LoadedBatch {
  commands: (TicketCommand | Ignored)[];
  context: BatchContext;
  /** What was decided by now, by idempotency key. */
  keyed: Map<string, Decided>;
}

export interface DecidedPart {
  /** Of each command, in the order given. */
  outcomes: Step[];
  /** What is to be stored, each once. */
  decided: Decided[];
}

/** The steps of every write but the last one: load, plan, decide, and who is notified. Storing is the caller's. */
@Injectable()
export class WriteSteps {
  constructor(
    private readonly loader: BatchLoader,
    private readonly recipients: Recipients,
  ) {}

  async load(tx: Tx, given: TicketCommand[], { rules, people }: Surroundings): Promise<LoadedBatch> {
    const context = await this.loader.load(tx, given, rules);
    const commands = given.map((command) => resolveMirror(permitted(command), context));
    await makeRequesters(tx, commands.filter(isCommand), context, people);
    return { commands, context, keyed: new Map() };
  }

  /** Decides the next commands of a batch; parts are decided in the order of its commands. */
  async decide(tx: Tx, part: LoadedBatch['commands'], { context, keyed }: LoadedBatch): Promise<DecidedPart> {
    const outcomes = decideAll(part, context, keyed);
    const decided = outcomes.flatMap((step) => ('decided' in step && !step.isRepeat ? [step.decided] : []));
    await this.recipients.resolve(tx, decided, context);
    return { outcomes, decided };
  }
}

const isCommand = (resolved: TicketCommand | Ignored): resolved is TicketCommand => !('ignored' in resolved);

function decideAll(commands: LoadedBatch['commands'], context: BatchContext, keyed: LoadedBatch['keyed']): Step[] {
  return commands.map((command) => {
    if (!isCommand(command)) return { replayed: command };
    try {
      const replayed = replayOf(command, context.keys);
      if (replayed) return { replayed };
      const { idempotency } = command;
      const first = idempotency && keyed.get(idempotency.key);
      if (first) {
        requireSameRequest(first.plan.command.idempotency!.requestHash, idempotency.requestHash);
        return { decided: first, isRepeat: true };
      }
      const decided = decide(command, context);
      if (idempotency) keyed.set(idempotency.key, decided);
      return { decided, isRepeat: false };
    } catch (error) {
      return { error };
    }
  });
}

function decide(command: TicketCommand, context: BatchContext): Decided {
  if (command.kind === 'delete') return decideDeletion(command, context);
  requireMirror(command, context);
  return decideWrite(command.kind === 'create' ? planCreate(command, context) : planUpdate(command, context), context);
}
