import { Injectable } from '@nestjs/common';
import type { Principal } from '../common/access';
import { notFound, Problems } from '../common/errors';
import { mapPage, type Page, type PageRequest } from '../common/pagination';
import { type Tx, UnitOfWork } from '../persistence';
import { UserDirectory } from '../users';
import { refuseStale, type Seen } from './stale-save';
import { contentOf, wireOf } from './trigger-content';
import { TriggerParser } from './trigger-parser';
import { TriggerStore } from './trigger-store';
import type { TriggerEntity } from './trigger.entity';
import type { TriggerRevisionEntity } from './trigger-revision.entity';
import { noTrigger } from './triggers.service';
import { TriggerRepository } from './trigger.repository';

/** A revision and the one before it. */
export interface ComparedRevision {
  revision: TriggerRevisionEntity;
  before: TriggerRevisionEntity | undefined;
}

/** Every save of a trigger, kept for good, also of triggers that are gone. */
@Injectable()
export class TriggerRevisionsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly triggers: TriggerRepository,
    private readonly store: TriggerStore,
    private readonly parser: TriggerParser,
    private readonly users: UserDirectory,
  ) {}

  /** How many saves there were. */
  async count(triggerId: number): Promise<number> {
    return this.unitOfWork.read(async (tx) => {
      const count = await this.triggers.countRevisions(tx, triggerId);
      if (count === 0 && !(await this.triggers.find(tx, triggerId))) throw noTrigger(triggerId);
      return count;
    });
  }

  /** Newest first. */
  async list(triggerId: number, request: PageRequest): Promise<Page<ComparedRevision>> {
    return this.unitOfWork.read(async (tx) => {
      const page = await this.triggers.listRevisions(tx, triggerId, request);
      const before = await this.before(tx, page.rows);
      return mapPage(page, (revision) => ({ revision, before: before.get(keyOf(revision, -1)) }));
    });
  }

  async show(triggerId: number, number: number): Promise<ComparedRevision> {
    return this.unitOfWork.read(async (tx) => {
      const revision = await this.require(tx, triggerId, number);
      return { revision, before: (await this.before(tx, [revision])).get(keyOf(revision, -1)) };
    });
  }

  /** For `include=users`: who saved them, in short. */
  async authors(revisions: TriggerRevisionEntity[]) {
    const ids = [...new Set(revisions.flatMap(({ author_id }) => author_id ?? []))];
    const users = await this.unitOfWork.read((tx) => this.users.findByIds(tx, ids));
    return users.map(({ id, name, email }) => ({ id, name, email }));
  }

  /** Its content becomes the newest revision, whole: one that names what is gone is refused with that named. */
  async restore(
    triggerId: number,
    number: number,
    seen: Seen & { revision_note?: string | null },
    author: Principal,
    base: string,
  ): Promise<TriggerEntity> {
    return this.store.run(async (tx) => {
      const trigger = await this.triggers.find(tx, triggerId);
      if (!trigger) throw noTrigger(triggerId);
      refuseStale(trigger, seen, base);
      const content = contentOf((await this.require(tx, triggerId, number)).snapshot);
      const problems = new Problems();
      const rule = await this.parser.read(tx, content, problems);
      if (!rule) throw problems.toError();
      Object.assign(trigger, content, wireOf(rule));
      const note = seen.revision_note ?? `Restored from revision ${number}`;
      return this.store.save(tx, trigger, rule, { authorId: author.id, note });
    });
  }

  private async require(tx: Tx, triggerId: number, number: number): Promise<TriggerRevisionEntity> {
    const name = { trigger_id: triggerId, number };
    const found = (await this.triggers.revisions(tx, [name])).get(keyOf(name, 0));
    if (found) return found;
    // Those of a deleted trigger stay.
    const isKnown = (await this.triggers.countRevisions(tx, triggerId)) > 0;
    throw isKnown ? notFound(`The trigger ${triggerId} has no revision ${number}`) : noTrigger(triggerId);
  }

  private before(tx: Tx, revisions: TriggerRevisionEntity[]): Promise<Map<string, TriggerRevisionEntity>> {
    return this.triggers.revisions(
      tx,
      revisions.map(({ trigger_id, number }) => ({ trigger_id, number: number - 1 })),
    );
  }
}

const keyOf = ({ trigger_id, number }: Pick<TriggerRevisionEntity, 'trigger_id' | 'number'>, step: number): string =>
  `${trigger_id}.${number + step}`;
