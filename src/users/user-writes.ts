import { Injectable } from '@nestjs/common';
import type { Principal } from '../common/access';
import { type AppError, notFound, Problems, recordInvalid } from '../common/errors';
import { fold } from '../common/fold';
import type { Removal } from '../common/http';
import type { Tx } from '../persistence';
import type { UserInput } from './dto/user.dto';
import { emailTaken, readEmail } from './email';
import { UserDirectory } from './user-directory';
import { UserIdentities } from './user-identities';
import { UserRemover } from './user-remover';
import { takenMeanwhile, UserWriter } from './user-writer';
import type { UserEntity } from './user.entity';
import { UsersRepository } from './users.repository';

/** Every write of a user that can be asked for, inside the caller's transaction; `changed` is called after its commit. */
@Injectable()
export class UserWrites {
  constructor(
    private readonly users: UsersRepository,
    private readonly identities: UserIdentities,
    private readonly writer: UserWriter,
    private readonly remover: UserRemover,
    private readonly directory: UserDirectory,
  ) {}

  create(tx: Tx, actor: Principal, input: UserInput): Promise<UserEntity> {
    return this.writer.insert(tx, actor, input);
  }

  update(tx: Tx, actor: Principal, id: number, input: UserInput, removal: Removal): Promise<UserEntity> {
    return this.writer.update(tx, actor, id, input, removal);
  }

  /** By e-mail or external id (zendesk.md 2.2). */
  async createOrUpdate(
    tx: Tx,
    actor: Principal,
    input: UserInput,
    removal: Removal,
  ): Promise<{ created: boolean; user: UserEntity }> {
    const id = await this.findMatching(tx, input);
    return id === undefined
      ? { created: true, user: await this.create(tx, actor, input) }
      : { created: false, user: await this.update(tx, actor, id, input, removal) };
  }

  remove(tx: Tx, actor: Principal, id: number, removal: Removal): Promise<UserEntity> {
    return this.remover.remove(tx, actor, id, removal);
  }

  /** @throws AppError 404 when nobody has this external id. */
  async idOf(tx: Tx, externalId: string): Promise<number> {
    const [user] = await this.users.findByExternalIds(tx, [fold(externalId)]);
    if (!user) throw notFound(`There is no user with external_id ${externalId}`);
    return user.id;
  }

  changed(id: number): Promise<void> {
    return this.directory.changed(id);
  }

  /** What a concurrent writer took first, as a refusal. */
  refusal(error: unknown, input: UserInput): AppError | undefined {
    return takenMeanwhile(error, input);
  }

  private async findMatching(tx: Tx, input: UserInput): Promise<number | undefined> {
    await this.identities.claim(tx, input.email);
    const email = readEmail(input.email, new Problems());
    const byEmail = email === undefined ? undefined : await this.identities.findOwner(tx, email);
    const [byExternalId] = input.external_id ? await this.users.findByExternalIds(tx, [fold(input.external_id)]) : [];
    if (byEmail && byExternalId && byEmail.id !== byExternalId.id) {
      throw recordInvalid({ email: [emailTaken(email!)] });
    }
    return (byEmail ?? byExternalId)?.id;
  }
}
