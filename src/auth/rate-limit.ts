import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { AuthenticatedRequest } from '../common/access';
import { Clock } from '../common/clock';
import { Config } from '../common/config';
import { AppError } from '../common/errors';

const MINUTE_MILLISECONDS = 60_000;

/** Requests to the API that one client may make in a minute of the clock, where a setting limits them (zendesk.md 10.5). */
@Injectable()
export class RateLimit {
  private readonly limit: number | undefined;
  private minute = 0;
  /** Of this minute, by client; each process counts its own. */
  private readonly made = new Map<string, number>();

  constructor(
    config: Config,
    private readonly clock: Clock,
  ) {
    this.limit = config.RATE_LIMIT_PER_MINUTE;
  }

  /**
   * Counts a request for its user, or, of nobody known, for its address, and says in the answer's headers what is left.
   * @throws AppError 429, the only answer with `Retry-After`: clients take any answer with it for a failure.
   */
  count({ principal, ip, url }: AuthenticatedRequest, reply: FastifyReply): void {
    if (this.limit === undefined || !url.startsWith('/api/')) return;
    const now = this.clock.now();
    this.turnTo(Math.floor(now / MINUTE_MILLISECONDS));
    const client = principal ? `user ${principal.id}` : `address ${ip}`;
    const made = Math.min((this.made.get(client) ?? 0) + 1, this.limit + 1);
    this.made.set(client, made);
    const left = Math.max(0, this.limit - made);
    const reset = Math.ceil(((this.minute + 1) * MINUTE_MILLISECONDS - now) / 1000);
    void reply.headers({ 'x-rate-limit': this.limit, 'x-rate-limit-remaining': left });
    void reply.headers({ 'ratelimit-limit': this.limit, 'ratelimit-remaining': left, 'ratelimit-reset': reset });
    if (made <= this.limit) return;
    void reply.header('Retry-After', reset);
    throw new AppError(
      'overloaded',
      'APIRateLimitExceeded',
      'Number of allowed API requests per minute exceeded',
      'rate_limit_exceeded',
    );
  }

  private turnTo(minute: number): void {
    if (minute !== this.minute) this.made.clear();
    this.minute = minute;
  }
}
