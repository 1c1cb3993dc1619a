import request, { type Response } from 'supertest';
import { OWNER_EMAIL, OWNER_TOKEN, TestApp, TestClock } from '../app';
import { createEmptyDatabase } from '../database';
import { signedHook } from '../signed-hook';
import { Canon } from './canon';
import { KnownRecords } from './known-records';
import type { ScriptedRequest } from './scripted-request';

type Json = Record<string, unknown>;

const PAGES = 8;
const SETTINGS = { LOG_LEVEL: 'fatal' };

/** A service on a database of one kind, which answers scripted requests in a form that two services can be compared by. */
export class ScriptedService {
  known = new KnownRecords();
  private readonly canon: Canon;

  private constructor(
    public app: TestApp,
    private readonly clock: TestClock,
    private readonly drop: () => Promise<void>,
    migrated: { from: number; to: number },
  ) {
    this.canon = new Canon(app.url, migrated);
  }

  static async start(kind: 'sqlite' | 'postgres'): Promise<ScriptedService> {
    const { url, drop } = await createEmptyDatabase(kind);
    const clock = new TestClock();
    const from = Date.now();
    const app = await TestApp.start(SETTINGS, { clock, databaseUrl: url });
    return new ScriptedService(app, clock, drop, { from, to: Date.now() });
  }

  async stop(): Promise<void> {
    await this.app.stop();
    await this.drop();
  }

  /** Stops the service and starts it again on what it stored. */
  async restart(): Promise<void> {
    const { databaseUrl } = this.app;
    await this.app.stop({ keepDatabase: true });
    this.app = await TestApp.start(SETTINGS, { clock: this.clock, databaseUrl });
  }

  /** From here on, records are counted anew; what an earlier `remember` kept stays known. */
  begin(): void {
    this.known = this.known.begin();
  }

  /** Sends the request and says what came back, ids and the like replaced by the order of their first appearance. */
  async answer(scripted: ScriptedRequest): Promise<string[]> {
    if (scripted.wait) this.clock.advance(scripted.wait * 1000);
    const answers: string[] = [];
    let path: string | null = this.known.inText(scripted.path);
    for (let page = 0; path !== null && page < PAGES; page++) {
      const answer = await this.ask(scripted, path);
      answers.push(this.canon.of(answer));
      const { links } = (answer.body ?? {}) as { links?: { next: string | null } };
      const next = scripted.walk ? links?.next : null;
      path = next?.replace(this.app.url, '') ?? null;
    }
    return answers;
  }

  /** Sends the request once; the answer as it came. */
  async ask(scripted: ScriptedRequest, path = this.known.inText(scripted.path)): Promise<Response> {
    const answer = await this.send(scripted, path);
    this.known.learn(scripted.method, answer.status, (answer.body ?? {}) as Json);
    return answer;
  }

  private send({ method, body, raw, as = 'owner', key }: ScriptedRequest, path: string) {
    const sent = request(this.app.url)[method](path);
    if (key !== undefined) sent.set('Idempotency-Key', key);
    const text = raw ?? (body === undefined ? undefined : JSON.stringify(this.known.inValue(body)));
    if (as === 'owner') sent.auth(`${OWNER_EMAIL}/token`, OWNER_TOKEN);
    else if (as === 'agent' || as === 'end_user') sent.set('Authorization', `Bearer ${this.known.tokenOf(as)}`);
    else if (as === 'hook') sent.set(signedHook(this.known.hookSource, text ?? '', this.clock.now()));
    return text === undefined ? sent : sent.set('content-type', 'application/json').send(text);
  }
}
