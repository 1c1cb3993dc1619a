import { Injectable } from '@nestjs/common';
import { hasAccess, type Principal } from '../common/access';
import { Clock, toInstant } from '../common/clock';
import { forbidden, notFound, problem, recordInvalid } from '../common/errors';
import { mapPage, type PageRequest, toEnvelope } from '../common/pagination';
import { type Tx, UnitOfWork } from '../persistence';
import { UserDirectory } from '../users';
import type { ApiTokenEntity } from './api-token.entity';
import { toApiTokenJson } from './api-tokens.mapper';
import { ApiTokensRepository } from './api-tokens.repository';
import { Authenticator } from './authenticator';
import { hashToken, makeToken } from './credentials';
import type { ApiTokenInput } from './dto/api-token.dto';

/** Agents manage their own tokens; admins and owners others', too, up to their own access (own-api.md "Roles"). */
@Injectable()
export class ApiTokensService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly tokens: ApiTokensRepository,
    private readonly users: UserDirectory,
    private readonly authenticator: Authenticator,
    private readonly clock: Clock,
  ) {}

  async list(actor: Principal, request: PageRequest, base: string) {
    const userId = hasAccess(actor, 'admin') ? undefined : actor.id;
    const page = await this.unitOfWork.read((tx) => this.tokens.findPage(tx, userId, request));
    return toEnvelope('api_tokens', mapPage(page, toApiTokenJson(base)), request);
  }

  async show(actor: Principal, id: number, base: string) {
    return { api_token: toApiTokenJson(base)(await this.unitOfWork.read((tx) => this.require(tx, actor, id))) };
  }

  /** The answer is the only place where the token is ever shown. */
  async create(actor: Principal, input: ApiTokenInput, base: string) {
    const token = makeToken();
    const created = await this.unitOfWork.write(async (tx) => {
      const userId = input.user_id ?? actor.id;
      await this.requireMayActFor(tx, actor, userId);
      return this.tokens.insert(tx, {
        user_id: userId,
        description: input.description ?? '',
        token_hash: hashToken(token),
        source: 'api',
        last_used_at: null,
        created_at: toInstant(this.clock.now()),
      });
    });
    return { api_token: { ...toApiTokenJson(base)(created), token } };
  }

  async revoke(actor: Principal, id: number): Promise<void> {
    await this.unitOfWork.write(async (tx) => {
      const token = await this.require(tx, actor, id);
      await this.requireMayActFor(tx, actor, token.user_id);
      await this.tokens.remove(tx, id);
    });
    this.authenticator.forget(id);
  }

  private async require(tx: Tx, actor: Principal, id: number): Promise<ApiTokenEntity> {
    const token = await this.tokens.findById(tx, id);
    if (!token || (token.user_id !== actor.id && !hasAccess(actor, 'admin'))) throw notFound();
    return token;
  }

  /** A token acts as its user: whoever makes or takes one must be allowed to be above or equal. */
  private async requireMayActFor(tx: Tx, actor: Principal, userId: number): Promise<void> {
    const user = await this.users.hold(tx, userId);
    if (userId === actor.id && user) return;
    if (!hasAccess(actor, 'admin')) throw forbidden('Only admins and owners may manage the tokens of others');
    if (!user) throw recordInvalid({ user_id: [problem('InvalidValue', `User: there is no user with id ${userId}`)] });
    if (!hasAccess(actor, user.access)) throw forbidden('Nobody may manage the tokens of someone above them');
  }
}
