import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Clock, toInstant } from '../common/clock';
import { hasAccess, type Principal } from '../common/access';
import { forbidden } from '../common/errors';
import { fold } from '../common/fold';
import { UnitOfWork } from '../persistence';
import { clip } from '../rules';
import { UserDirectory, type UserEntity } from '../users';
import { ApiTokensRepository } from './api-tokens.repository';
import { type Credentials, hashToken } from './credentials';
import { type KnownToken, TokenCache } from './token-cache';

/** How long another process's revocation may stay unseen, with room for the query itself. */
const MAX_AGE_MS = 900;
const LAST_USED_EVERY_MS = 60_000;

/** Finds out whose credentials these are. */
@Injectable()
export class Authenticator implements BeforeApplicationShutdown {
  private readonly logger = new Logger(Authenticator.name);
  private readonly cache: TokenCache;
  private readonly writing = new Set<Promise<void>>();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly tokens: ApiTokensRepository,
    private readonly users: UserDirectory,
    private readonly clock: Clock,
  ) {
    // One process owns an SQLite file, so there nobody else revokes.
    this.cache = new TokenCache(unitOfWork.kind === 'sqlite' ? Infinity : MAX_AGE_MS);
    users.onUserChanged((id) => this.cache.dropUser(id));
    users.onRemoving((tx, ids) => this.tokens.removeOfUsers(tx, ids));
  }

  /** The caller, or undefined: unknown or revoked token, somebody else's address, suspended or deleted user. */
  async authenticate({ token, email }: Credentials): Promise<Principal | undefined> {
    const hash = hashToken(token);
    const known = this.cache.get(hash) ?? (await this.cache.fill(hash, () => this.look(hash)));
    if (!known || (email !== undefined && !known.emails.has(email))) return undefined;
    this.noteUse(known);
    return known.principal;
  }

  /**
   * The user whom a request is made for, by any of their addresses (`X-On-Behalf-Of`, zendesk.md 10.1): admins may act for anybody
   * who may do no more than they.
   * @throws AppError 403
   */
  async onBehalfOf(caller: Principal, address: string): Promise<Principal> {
    if (!hasAccess(caller, 'admin')) throw forbidden('X-On-Behalf-Of: acting for others needs the role admin or above');
    const found = await this.unitOfWork.read((tx) => this.users.findByEmails(tx, [address]));
    const user = found.get(fold(address));
    if (!user?.active || user.suspended || !hasAccess(caller, user.access)) {
      throw forbidden(`X-On-Behalf-Of: there is no user with the address ${clip(address)} for whom you may act`);
    }
    return principalOf(user);
  }

  /** To be called after the commit that revokes a token. */
  forget(tokenId: number): void {
    this.cache.dropToken(tokenId);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.writing);
  }

  private look(hash: string): Promise<KnownToken | undefined> {
    return this.unitOfWork.read(async (tx) => {
      const token = await this.tokens.findByHash(tx, hash);
      if (!token) return undefined;
      const [user] = await this.users.findByIds(tx, [token.user_id]);
      if (!user?.active || user.suspended) return undefined;
      return {
        id: token.id,
        principal: principalOf(user),
        emails: new Set(await this.users.emailsOf(tx, user.id)),
        lastUsedAt: token.last_used_at === null ? 0 : Date.parse(token.last_used_at),
        checkedAt: performance.now(),
      };
    });
  }

  /** At most once a minute, and never in the way of the request. */
  private noteUse(token: KnownToken): void {
    const now = this.clock.now();
    if (now - token.lastUsedAt < LAST_USED_EVERY_MS) return;
    token.lastUsedAt = now;
    const done = this.unitOfWork
      .write((tx) => this.tokens.setLastUsed(tx, [token.id], toInstant(now)))
      .catch((error: unknown) => this.logger.warn({ err: error }, 'The last use of a token was not noted'))
      .finally(() => this.writing.delete(done));
    this.writing.add(done);
  }
}

const principalOf = ({ id, name, email, access }: UserEntity): Principal => ({ id, name, email, access });
