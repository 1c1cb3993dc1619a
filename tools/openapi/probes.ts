import type { Json, JsonObject } from './json';
import { isObject } from './json';
import { mask } from './mask';
import type { Route } from './routes';
import type { Asking, Credentials, Exchange, Probe, Session } from './session';

const UNKNOWN_ID = '999999999';
const TOO_LARGE = 3 * 1024 * 1024;

const LABELS: Record<Probe, string> = {
  Unauthenticated: 'Without credentials',
  ForbiddenToEndUsers: 'As an end user',
  ForbiddenBelowManager: 'As an agent',
  ForbiddenBelowAdmin: 'As an agent',
  NotFound: 'An id of nothing',
  InvalidPage: 'A page that cannot be',
  InvalidJson: 'No JSON',
  UnsupportedMediaType: 'Not sent as JSON',
  NotAnUpload: 'Not sent as an upload',
  TooLarge: 'Too large',
  WrongShape: 'The wrong shape',
  ByCursor: 'By cursor',
};

/** What every operation refuses in the same way, tried on each of them, so that the document lists just what happens. */
export class Probes {
  readonly exchanges: { route: Route; exchange: Exchange }[] = [];
  /** What each list can be sorted by, as it says itself. */
  readonly sorts = new Map<Route, string[]>();

  constructor(
    private readonly session: Session,
    private readonly people: { agent: Credentials; customer: Credentials },
  ) {}

  /** @param sample one request that was accepted. */
  async probe(route: Route, sample: Exchange, bodySchema: JsonObject | undefined): Promise<void> {
    await this.probeAccess(route, sample);
    await this.probeAddress(route, sample);
    if (route.isPaged || route.isByCursor) await this.probePages(route, sample);
    if (route.takesBody) await this.probeBody(route, sample, bodySchema);
    if (route.uploadSchema) await this.expect(415, route, 'NotAnUpload', sample.path, {}, {});
  }

  private async probeAccess(route: Route, sample: Exchange): Promise<void> {
    if (route.least === 'public') return;
    const { path, upload } = sample;
    const body = jsonOf(sample);
    await this.expect(401, route, 'Unauthenticated', path, body, { as: null, upload });
    const { agent, customer } = this.people;
    const refused = {
      agent: { probe: 'ForbiddenToEndUsers', as: customer },
      manager: { probe: 'ForbiddenBelowManager', as: agent },
      admin: { probe: 'ForbiddenBelowAdmin', as: agent },
    } as const;
    if (!(route.least in refused)) return;
    const { probe, as } = refused[route.least as keyof typeof refused];
    await this.expect(403, route, probe, path, body, { as, upload });
  }

  private async probeAddress(route: Route, sample: Exchange): Promise<void> {
    if (!route.path.includes('{')) return;
    const path = route.path.replace(/\{[^}]+\}/g, UNKNOWN_ID);
    await this.keepIf(404, route, 'NotFound', path, jsonOf(sample), {});
  }

  private async probePages(route: Route, sample: Exchange): Promise<void> {
    const first = new URL(sample.path, 'http://localhost');
    const withQuery = (query: Record<string, string>) => {
      const address = new URL(first);
      for (const name of ['page', 'per_page', 'limit']) address.searchParams.delete(name);
      for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
      return address.pathname + decodeURIComponent(address.search);
    };
    const byCursor = { 'page[size]': '1' };
    const { body } = await this.keepIf(200, route, 'ByCursor', withQuery(byCursor), undefined, {});
    const next = isObject(body) && isObject(body.meta) ? body.meta.after_cursor : null;
    if (typeof next === 'string') {
      const second = withQuery({ ...byCursor, 'page[after]': encodeURIComponent(next) });
      await this.keepIf(200, route, 'ByCursor', second, undefined, {});
    }
    await this.keepIf(400, route, 'InvalidPage', withQuery({ 'page[size]': '0' }), undefined, {});
    const { answer } = await this.session.exchange('', 'get', withQuery({ sort: 'nonsense' }), undefined, {});
    const said = isObject(answer) && typeof answer.description === 'string' ? answer.description : '';
    const [, allowed] = /^sort is not valid; it takes (.+)$/.exec(said) ?? [];
    if (allowed) this.sorts.set(route, allowed.split(', '));
  }

  private async probeBody(route: Route, sample: Exchange, schema: JsonObject | undefined): Promise<void> {
    const { path } = sample;
    const raw = { type: 'application/json', text: '{"' };
    await this.expect(400, route, 'InvalidJson', path, undefined, { raw });
    await this.expect(415, route, 'UnsupportedMediaType', path, undefined, {
      raw: { type: 'text/plain', text: 'Hello' },
    });
    await this.probeSize(route, path);
    const wrong = schema && wrongBody(schema);
    if (wrong && route.least !== 'public') await this.keepIf(422, route, 'WrongShape', path, wrong, {});
  }

  /** Without a socket: a server that has seen enough closes it while the client still writes. */
  private async probeSize(route: Route, path: string): Promise<void> {
    const { app, url } = this.session.service;
    const response = await app.inject({
      method: route.method.toUpperCase() as 'POST',
      url: path,
      headers: { 'content-type': 'application/json' },
      payload: `"${'x'.repeat(TOO_LARGE)}"`,
    });
    if (response.statusCode !== 413) throw new Error(`${route.key} took ${TOO_LARGE} bytes: ${response.statusCode}`);
    const body = mask(response.json(), url);
    const contentType = 'application/json';
    const exchange = {
      label: LABELS.TooLarge,
      probe: 'TooLarge' as const,
      method: route.method,
      path,
      status: 413,
      headers: {},
      contentType,
      body,
    };
    this.exchanges.push({ route, exchange });
  }

  private async expect(status: number, route: Route, probe: Probe, path: string, body: Json | undefined, as: Asking) {
    const seen = await this.keepIf(status, route, probe, path, body, as);
    if (seen.status !== status) {
      throw new Error(`${probe}: ${route.key} answered ${seen.status}, not ${status}: ${JSON.stringify(seen.body)}`);
    }
  }

  private async keepIf(
    status: number,
    route: Route,
    probe: Probe,
    path: string,
    body: Json | undefined,
    asking: Asking,
  ): Promise<Exchange> {
    const { exchange } = await this.session.exchange(LABELS[probe], route.method, path, body, asking);
    if (exchange.status === status) this.exchanges.push({ route, exchange: { ...exchange, probe } });
    return exchange;
  }
}

const jsonOf = ({ requestBody, upload }: Exchange): Json | undefined => (upload ? undefined : requestBody);

/** A body whose members have the wrong type, as far as the schema gives them one. */
function wrongBody(schema: JsonObject): JsonObject | undefined {
  const properties = isObject(schema.properties) ? schema.properties : {};
  const wrong = Object.entries(properties).flatMap(([name, property]): [string, Json][] =>
    isObject(property) && ('anyOf' in property || Array.isArray(property.type)) ? [[name, ['not', 'this']]] : [],
  );
  return wrong.length > 0 ? Object.fromEntries(wrong) : undefined;
}
