import { Injectable } from '@nestjs/common';
import { DeliveryQueue } from '../../deliveries';
import { type Tx, UnitOfWork, violatedUnique } from '../../persistence';
import { LiveRules, TriggerTimes } from '../../triggers';
import { UserDirectory } from '../../users';
import { changedUsers } from './batch-context';
import type { Decided } from './decided';
import type { RuleSource } from './load-batch';
import { mirrorKey } from './mirror';
import { PeopleCache } from './people-cache';
import { BatchStore } from './store-batch';
import type { Ignored, Outcome, Replayed, TicketCommand, Written } from './ticket-command';
import { type Step, WriteSteps } from './write-steps';

interface Waiting {
  command: TicketCommand;
  settle: (outcome: Outcome) => void;
}

/** What the rest of the service has to hear of a batch. */
interface Aftermath {
  people: Set<number>;
  /** That have something to send. */
  endpoints: Set<number>;
}

const BATCH = 64;

/**
 * Commands that are decided while those before them are being stored. On PostgreSQL another batch does that meanwhile, and each
 * part would be a round trip more.
 */
const PART = { sqlite: 16, postgres: BATCH } as const;

/**
 * Batches under way at once. On PostgreSQL the next one loads and decides while the one before it is being stored; rows and the
 * id counter are locked there, as between processes. On SQLite all writes pass one gate anyway.
 */
const AT_ONCE = { sqlite: 1, postgres: 2 } as const;

/**
 * The one door: every change of a ticket goes through here (DESIGN 4). Commands that arrive while one batch commits go
 * together in the next, each seeing what the one before it left. A refused command leaves nothing and harms no other.
 */
@Injectable()
export class TicketDoor {
  private readonly queue: Waiting[] = [];
  private isStarting = false;
  private underWay = 0;
  /** A batch that claims keys or mirrors is under way: another one could only fail at the same claim, and try again. */
  private isClaiming = false;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly steps: WriteSteps,
    private readonly rules: LiveRules,
    private readonly times: TriggerTimes,
    private readonly users: UserDirectory,
    private readonly store: BatchStore,
    private readonly people: PeopleCache,
    private readonly deliveries: DeliveryQueue,
  ) {}

  private readonly source: RuleSource = {
    seenBy: (tx) => this.rules.seenBy(tx),
    nextWatch: () => this.times.next(),
  };

  /** @throws AppError when the command is refused; then nothing of it was stored. */
  async execute(command: Omit<TicketCommand, 'idempotency'>): Promise<Written> {
    return (await this.executeOnce(command)) as Written;
  }

  /** As `execute`; a command whose key was seen before gives the first answer and does nothing. */
  executeOnce(command: TicketCommand): Promise<Written | Replayed | Ignored> {
    return new Promise((resolve, reject) => {
      const settle = (outcome: Outcome) => {
        if ('error' in outcome) reject(outcome.error as Error);
        else resolve('written' in outcome ? outcome.written : outcome.replayed);
      };
      this.queue.push({ command, settle });
      this.startSoon();
    });
  }

  /** What arrives in one turn of the event loop goes into one batch. */
  private startSoon(): void {
    if (this.isStarting || this.queue.length === 0 || this.underWay >= AT_ONCE[this.unitOfWork.kind]) return;
    this.isStarting = true;
    setImmediate(() => {
      this.isStarting = false;
      void this.start();
    });
  }

  private async start(): Promise<void> {
    const size = sizeOfBatch(this.queue);
    const claims = this.queue.slice(0, size).some(({ command }) => command.idempotency ?? command.mirror);
    if (claims && this.isClaiming) return;
    const batch = this.queue.splice(0, size);
    this.underWay++;
    if (claims) this.isClaiming = true;
    this.startSoon();
    const outcomes = await this.runBatch(batch.map(({ command }) => command));
    this.underWay--;
    if (claims) this.isClaiming = false;
    this.startSoon();
    batch.forEach(({ settle }, index) => settle(outcomes[index]!));
  }

  /**
   * One transaction. What fails before the commit is tried again one by one, so that it sinks alone; a commit that fails may
   * have happened all the same, so nothing of it is tried again. A key or a mirror that another process made meanwhile is found
   * at the second try.
   */
  private async runBatch(commands: TicketCommand[], isSecondTry = false): Promise<Outcome[]> {
    const aftermath: Aftermath = { people: new Set(), endpoints: new Set() };
    let isComplete = false;
    try {
      const outcomes = await this.unitOfWork.write(async (tx) => {
        isComplete = false;
        const written = await this.write(tx, commands, aftermath);
        isComplete = true;
        return written;
      });
      this.deliveries.wake(aftermath.endpoints);
      return outcomes;
    } catch (error) {
      this.people.forgetAll();
      if (isComplete) return commands.map(() => ({ error }));
      if (commands.length > 1) return await this.runOneByOne(commands);
      return violatedUnique(error) && !isSecondTry ? await this.runBatch(commands, true) : [{ error }];
    } finally {
      this.people.forget(aftermath.people);
    }
  }

  private async runOneByOne(commands: TicketCommand[]): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    for (const command of commands) outcomes.push(...(await this.runBatch([command])));
    return outcomes;
  }

  private async write(tx: Tx, given: TicketCommand[], aftermath: Aftermath): Promise<Outcome[]> {
    const batch = await this.steps.load(tx, given, { rules: this.source, people: this.users });
    const storing = this.store.begin(tx, batch.context);
    const outcomes: Step[] = [];
    try {
      for (const part of partsOf(batch.commands, PART[this.unitOfWork.kind])) {
        const { outcomes: more, decided } = await this.steps.decide(tx, part, batch);
        outcomes.push(...more);
        await storing.add(decided);
      }
      const written = await storing.finish();
      for (const id of changedUsers(batch.context)) aftermath.people.add(id);
      for (const id of storing.endpoints) aftermath.endpoints.add(id);
      // Before the commit, too: the next batch may get the lock of a ticket before this one hears of its commit.
      this.people.forget(aftermath.people);
      return outcomes.map((step) => outcomeOf(step, written));
    } finally {
      await storing.settled();
    }
  }
}

function partsOf<T>(list: readonly T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let at = 0; at < list.length; at += size) parts.push(list.slice(at, at + size));
  return parts;
}

function outcomeOf(step: Step, written: Map<Decided, Written>): Outcome {
  if (!('decided' in step)) return step;
  const result = written.get(step.decided)!;
  return step.isRepeat ? { replayed: { response: result.response! } } : { written: result };
}

/** Up to the first event of a mirror that an earlier one of the batch may be making. */
function sizeOfBatch(queue: Waiting[]): number {
  const mirrors = new Set<string>();
  const end = queue.findIndex(({ command: { mirror } }, index) => {
    if (index === BATCH) return true;
    if (!mirror) return false;
    const isRepeated = mirrors.has(mirrorKey(mirror));
    mirrors.add(mirrorKey(mirror));
    return isRepeated;
  });
  return end === -1 ? queue.length : end;
}
