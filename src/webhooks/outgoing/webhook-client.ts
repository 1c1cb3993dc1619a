import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Agent, type Dispatcher, errors } from 'undici';
import { Config } from '../../common/config';
import type { HttpMethod } from '../webhook-words';
import { AddressGuard, RefusedDestination } from './address-guard';
import { readAnswer, type ReceivedAnswer } from './answer';
import { failureOf } from './failure';

/** A request as it leaves. */
export interface OutgoingRequest {
  url: string;
  method: HttpMethod;
  headers: Record<string, string>;
  /** Headers for this origin alone: a redirect to another one does not take them along. */
  credentials: Record<string, string>;
  body: string | null;
  /** What must not be kept, should the answer repeat it. */
  secrets: readonly string[];
}

/** `refused`: it was not sent, or not to its end, and trying again would change nothing. */
export type Exchange =
  | { kind: 'answered'; answer: ReceivedAnswer }
  | { kind: 'unanswered'; error: string; isTimeout: boolean }
  | { kind: 'refused'; error: string };

export const LARGEST_BODY = 256 * 1024;
const LONGEST_ADDRESS = 16 * 1024;
const MOST_REDIRECTS = 3;
/** Those that keep method and body; 303 asks for another request, which nobody here reads the answer of. */
const REDIRECTS = new Set([301, 302, 307, 308]);
const KEPT_ALIVE_MILLISECONDS = 10_000;

/** Sends requests to addresses that people gave us: guarded, limited in time and size, and silent about credentials. */
@Injectable()
export class WebhookClient implements OnApplicationShutdown {
  private readonly agent: Agent;
  /** None where every address is allowed. */
  private readonly guard?: AddressGuard;
  private readonly milliseconds: number;

  constructor(config: Config) {
    if (!config.WEBHOOK_ALLOW_PRIVATE) this.guard = new AddressGuard(config.WEBHOOK_ALLOWED_NETWORKS);
    this.milliseconds = config.WEBHOOK_TIMEOUT_MILLISECONDS;
    this.agent = new Agent({
      connect: { timeout: this.milliseconds, ...(this.guard && { lookup: this.guard.lookup as never }) },
      keepAliveTimeout: KEPT_ALIVE_MILLISECONDS,
      keepAliveMaxTimeout: KEPT_ALIVE_MILLISECONDS,
      // One clock bounds the whole exchange; these would only end parts of it.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.agent.destroy();
  }

  /** Never throws. The time limit is one for all redirects together. */
  async send(request: OutgoingRequest): Promise<Exchange> {
    const tooLarge = sizeFault(request);
    if (tooLarge) return { kind: 'refused', error: tooLarge };
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), this.milliseconds);
    const url = new URL(request.url);
    try {
      return await this.follow({ ...request, url }, stop.signal);
    } catch (error) {
      // What no request may hold, should it have passed the checks at save.
      const isImpossible = error instanceof errors.InvalidArgumentError;
      if (error instanceof RefusedDestination || isImpossible) return { kind: 'refused', error: error.message };
      if (stop.signal.aborted) {
        const seconds = this.milliseconds / 1000;
        return { kind: 'unanswered', error: `${url.host}: no whole answer within ${seconds} s`, isTimeout: true };
      }
      return { kind: 'unanswered', error: failureOf(error, url.host), isTimeout: false };
    } finally {
      clearTimeout(timer);
    }
  }

  private async follow(request: Step, signal: AbortSignal): Promise<Exchange> {
    let step = request;
    for (let redirects = 0; ; redirects++) {
      const response = await this.sendTo(step, signal);
      const target = redirectOf(response, step.url);
      if (!target) return { kind: 'answered', answer: await readAnswer(response, request.secrets) };
      await response.body.dump({ limit: LARGEST_BODY });
      if (redirects === MOST_REDIRECTS) throw new RefusedDestination(`More than ${MOST_REDIRECTS} redirects`);
      const isSameOrigin = target.origin === step.url.origin;
      step = { ...step, url: target, credentials: isSameOrigin ? step.credentials : {} };
    }
  }

  private sendTo({ url, method, headers, credentials, body }: Step, signal: AbortSignal) {
    this.guard?.check(url.hostname);
    const { origin, pathname, search } = url;
    const all = { ...headers, ...credentials };
    return this.agent.request({ origin, path: pathname + search, method, headers: all, body, signal });
  }
}

type Step = Omit<OutgoingRequest, 'url'> & { url: URL };

function sizeFault({ url, body }: OutgoingRequest): string | undefined {
  const bytes = body === null ? 0 : Buffer.byteLength(body);
  if (bytes > LARGEST_BODY) return `The body has ${bytes} bytes; ${LARGEST_BODY} are possible`;
  if (url.length <= LONGEST_ADDRESS) return undefined;
  return `The address has ${url.length} characters; ${LONGEST_ADDRESS} are possible`;
}

/** Where an answer sends us on, if it does. */
function redirectOf({ statusCode, headers }: Dispatcher.ResponseData, from: URL): URL | undefined {
  const location = [headers.location].flat()[0];
  if (!REDIRECTS.has(statusCode) || location === undefined || !URL.canParse(location, from.href)) return undefined;
  const target = new URL(location, from.href);
  if (target.protocol !== 'https:' && target.protocol !== 'http:') {
    throw new RefusedDestination(`The redirect to ${target.protocol} was not followed: it is not HTTP`);
  }
  if (from.protocol === 'https:' && target.protocol === 'http:') {
    throw new RefusedDestination(`The redirect to http://${target.host} was not followed: it would give up encryption`);
  }
  return target;
}
