import { Injectable } from '@nestjs/common';
import type { Principal } from '../common/access';
import { Clock, toInstant } from '../common/clock';
import { notFound, problem, Problems } from '../common/errors';
import { mapPage, type PageRequest, toEnvelope } from '../common/pagination';
import { type Tx, UnitOfWork } from '../persistence';
import type { IdentityInput } from './dto/identity.dto';
import { readEmail } from './email';
import { IdentitiesRepository } from './identities.repository';
import type { IdentityEntity } from './identity.entity';
import { requireMayEdit } from './roles';
import { UserDirectory } from './user-directory';
import { UserEvents } from './user-events';
import { UserIdentities } from './user-identities';
import { takenMeanwhile, UserWriter } from './user-writer';
import { toIdentityJson } from './users.mapper';
import { UsersRepository } from './users.repository';

/** `/users/{id}/identities`: the addresses of a user. */
@Injectable()
export class IdentitiesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly users: UsersRepository,
    private readonly repository: IdentitiesRepository,
    private readonly identities: UserIdentities,
    private readonly writer: UserWriter,
    private readonly directory: UserDirectory,
    private readonly events: UserEvents,
    private readonly clock: Clock,
  ) {}

  async list(userId: number, request: PageRequest, base: string) {
    const page = await this.unitOfWork.read(async (tx) => {
      if (!(await this.users.findById(tx, userId))) throw notFound();
      return this.repository.findPage(tx, userId, request);
    });
    return toEnvelope('identities', mapPage(page, toIdentityJson(base)), request);
  }

  async show(userId: number, id: number, base: string) {
    const identity = await this.unitOfWork.read((tx) => this.require(tx, userId, id));
    return { identity: toIdentityJson(base)(identity) };
  }

  async create(actor: Principal, userId: number, input: IdentityInput, base: string) {
    const identity = await this.change(actor, userId, input.value, async (tx) => {
      const problems = new Problems();
      if (input.type !== undefined && input.type !== 'email') {
        problems.add('type', problem('InvalidValue', 'Type: must be email, the only kind of identity here'));
      }
      const email = await this.readValue(tx, input.value ?? null, userId, problems);
      problems.refuse();
      return this.identities.add(tx, userId, email!, {
        verified: input.verified ?? false,
        primary: input.primary ?? false,
      });
    });
    return { identity: toIdentityJson(base)(identity) };
  }

  /** Of an identity Zendesk lets clients change `verified`, and the value. */
  async update(actor: Principal, userId: number, id: number, input: IdentityInput, base: string) {
    const identity = await this.change(actor, userId, input.value, async (tx) => {
      const old = await this.require(tx, userId, id);
      const problems = new Problems();
      const changes: Partial<IdentityEntity> = { updated_at: toInstant(this.clock.now()) };
      if (input.value !== undefined && input.value !== old.value) {
        changes.value = await this.readValue(tx, input.value, userId, problems, old);
      }
      problems.refuse();
      if (typeof input.verified === 'boolean') changes.verified = input.verified;
      const changed = await this.identities.update(tx, old, changes);
      return input.primary === true ? this.identities.makePrimary(tx, changed) : changed;
    });
    return { identity: toIdentityJson(base)(identity) };
  }

  async makePrimary(actor: Principal, userId: number, id: number, base: string) {
    const all = await this.change(actor, userId, null, async (tx) => {
      await this.identities.makePrimary(tx, await this.require(tx, userId, id));
      return this.repository.findOfUser(tx, userId);
    });
    return { identities: all.map(toIdentityJson(base)) };
  }

  async remove(actor: Principal, userId: number, id: number): Promise<void> {
    await this.change(actor, userId, null, async (tx) => {
      await this.identities.remove(tx, await this.require(tx, userId, id));
    });
  }

  private async change<T>(
    actor: Principal,
    userId: number,
    email: string | null | undefined,
    work: (tx: Tx) => Promise<T>,
  ): Promise<T> {
    const result = await this.unitOfWork
      .write(async (tx) => {
        await this.identities.claim(tx, email);
        const user = await this.writer.require(tx, userId);
        requireMayEdit(actor, user);
        return this.events.publishAfter(tx, user, { via: 'api', author: actor }, () => work(tx));
      })
      .catch((error: unknown) => {
        throw takenMeanwhile(error, { email }) ?? error;
      });
    await this.directory.changed(userId);
    return result;
  }

  private async readValue(
    tx: Tx,
    given: string | null,
    userId: number,
    problems: Problems,
    old?: IdentityEntity,
  ): Promise<string | undefined> {
    if (!given?.trim()) {
      problems.add('value', problem('BlankValue', 'Value: cannot be blank', { code: 'blank' }));
      return undefined;
    }
    const email = readEmail(given, problems, 'value');
    if (email === undefined) return undefined;
    await this.identities.checkFree(tx, email, userId, problems, old);
    return email;
  }

  private async require(tx: Tx, userId: number, id: number): Promise<IdentityEntity> {
    const identity = (await this.repository.findOfUser(tx, userId)).find((one) => one.id === id);
    if (!identity) throw notFound();
    return identity;
  }
}
