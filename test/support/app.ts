import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { createApp } from '../../src/app';
import { Clock } from '../../src/common/clock';
import { readConfig } from '../../src/common/config';
import { DeliverySweeper } from '../../src/deliveries/runner/delivery-sweeper';
import { createTestDatabase } from './database';

export const OWNER_EMAIL = 'owner@example.com';
export const OWNER_TOKEN = 'owner-token-of-the-tests';

/** A clock that stands still until a test moves it. */
export class TestClock extends Clock {
  constructor(private at = Date.parse('2026-11-23T09:00:00Z')) {
    super();
  }

  override now(): number {
    return this.at;
  }

  set(instant: string): void {
    this.at = Date.parse(instant);
  }

  advance(milliseconds: number): void {
    this.at += milliseconds;
  }
}

/** Tests turn the clock and wait for what is due then. */
const SWEEP_MILLISECONDS = 100;

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

interface Options {
  clock?: Clock;
  databaseUrl?: string;
  /** What is done to the service before it starts. */
  prepare?: (app: NestFastifyApplication) => void;
}

/** The whole service on a database of its own, listening on a free port. */
export class TestApp {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly url: string,
    readonly clock: Clock,
    readonly databaseUrl: string,
    private readonly drop: () => Promise<void>,
  ) {}

  static async start(
    settings: Record<string, string> = {},
    { clock = new Clock(), databaseUrl, prepare }: Options = {},
  ): Promise<TestApp> {
    const database = databaseUrl ? { url: databaseUrl, drop: async () => undefined } : await createTestDatabase();
    const config = readConfig({
      DATABASE_URL: database.url,
      ADMIN_EMAIL: OWNER_EMAIL,
      ADMIN_API_TOKEN: OWNER_TOKEN,
      LOG_LEVEL: 'error',
      ...settings,
    });
    const app = await createApp(config, clock);
    if (config.REDIS_URL === undefined)
      app.get(DeliverySweeper, { strict: false }).everyMilliseconds = SWEEP_MILLISECONDS;
    prepare?.(app);
    await app.listen(0, '127.0.0.1');
    return new TestApp(app, await app.getUrl(), clock, database.url, database.drop);
  }

  /** A request as the owner, or as `email` with `token`, or (`null`) as nobody. */
  request(
    method: Method,
    path: string,
    as: { email: string; token: string } | null = { email: OWNER_EMAIL, token: OWNER_TOKEN },
  ) {
    const sent = request(this.url)[method](path);
    return as === null ? sent : sent.auth(`${as.email}/token`, as.token);
  }

  get = (path: string) => this.request('get', path);
  post = (path: string, body?: object) => this.request('post', path).send(body);
  put = (path: string, body?: object) => this.request('put', path).send(body);
  delete = (path: string) => this.request('delete', path);
  /** To which parts are added. */
  upload = (path: string) => this.request('post', path);

  async stop({ keepDatabase = false } = {}): Promise<void> {
    await this.app.close();
    if (!keepDatabase) await this.drop();
  }
}
