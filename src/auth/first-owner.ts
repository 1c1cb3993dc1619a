import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock, toInstant } from '../common/clock';
import { Config } from '../common/config';
import { type Tx, UnitOfWork } from '../persistence';
import { UserDirectory } from '../users';
import { ApiTokensRepository } from './api-tokens.repository';
import { hashToken, makeToken } from './credentials';

const SHORT = 16;

/**
 * Sees to it, at every start, that the owner of the settings exists and that ADMIN_API_TOKEN is theirs (DESIGN 7). With no token
 * given, a first start makes one and prints it once.
 */
@Injectable()
export class FirstOwner implements OnApplicationBootstrap {
  private readonly logger = new Logger(FirstOwner.name);

  constructor(
    private readonly config: Config,
    private readonly unitOfWork: UnitOfWork,
    private readonly users: UserDirectory,
    private readonly tokens: ApiTokensRepository,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { ADMIN_EMAIL: email, ADMIN_API_TOKEN: given } = this.config;
    if (given !== undefined && given.length < SHORT) {
      this.logger.warn(`ADMIN_API_TOKEN has fewer than ${SHORT} characters: choose a longer one`);
    }
    const made = await this.unitOfWork.write(async (tx) => {
      const ownerId = await this.users.ensureOwner(tx, email);
      return given === undefined ? this.makeFirst(tx, ownerId) : this.take(tx, ownerId, given);
    });
    // Not to the log: a log is kept and shipped, a token should be neither.
    if (made) process.stdout.write(`API token of ${email}, shown only this once: ${made}\n`);
  }

  private async makeFirst(tx: Tx, userId: number): Promise<string | undefined> {
    if ((await this.tokens.countOfUser(tx, userId)) > 0) return undefined;
    const token = makeToken();
    await this.insert(tx, userId, token);
    return token;
  }

  private async take(tx: Tx, userId: number, token: string): Promise<undefined> {
    const hash = hashToken(token);
    await this.tokens.removeFromSettings(tx, hash);
    const known = await this.tokens.findByHash(tx, hash);
    if (known) await this.tokens.assign(tx, known.id, { user_id: userId, source: 'settings' });
    else await this.insert(tx, userId, token);
  }

  private async insert(tx: Tx, userId: number, token: string): Promise<void> {
    await this.tokens.insert(tx, {
      user_id: userId,
      description: 'From the settings',
      token_hash: hashToken(token),
      source: 'settings',
      last_used_at: null,
      created_at: toInstant(this.clock.now()),
    });
  }
}
