import { Document } from './document';
import { OPERATIONS, TAGS } from './operations';
import { Probes } from './probes';
import { readRoutes, type Route, routeFinder } from './routes';
import { Bodies } from './schemas/bodies';
import { idleDescriptions } from './schemas/words';
import { withService } from './service';
import { type Exchange, Session } from './session';
import { tellStory } from './story';

/** The document as text, from the service itself. */
export const generate = (): Promise<string> =>
  withService(async (service) => {
    const routes = readRoutes(service.app);
    refuseGaps(routes);
    const session = new Session(service);
    const people = await tellStory(session);
    const find = routeFinder(routes);
    const seen = new Map<Route, Exchange[]>(routes.map((route) => [route, []]));
    for (const exchange of session.exchanges) seen.get(find(exchange.method, exchange.path))!.push(exchange);

    const bodies = new Bodies();
    const probes = new Probes(session, people);
    for (const [route, exchanges] of seen) {
      const sample = exchanges.find(({ status }) => status < 300);
      if (!sample) throw new Error(`The story never uses ${route.key}: add it to tools/openapi/story`);
      if (route.uploadSchema) bodies.useReferred(route.uploadSchema);
      await probes.probe(route, sample, route.bodyClass === undefined ? undefined : bodies.use(route.bodyClass));
    }
    for (const { route, exchange } of probes.exchanges) seen.get(route)!.push(exchange);
    const document = new Document(seen, probes.sorts, bodies).build();
    const idle = idleDescriptions();
    if (idle.length > 0)
      throw new Error(`tools/openapi/schemas/words.ts describes what is not there: ${idle.join(', ')}`);
    return `${JSON.stringify(document, null, 2)}\n`;
  });

function refuseGaps(routes: Route[]): void {
  const known = new Set(routes.map(({ key }) => key));
  const missing = [...known].filter((key) => !(key in OPERATIONS));
  const gone = Object.keys(OPERATIONS).filter((key) => !known.has(key));
  const tags = new Set(TAGS.map(({ name }) => name));
  const untagged = routes.filter(({ tag }) => !tags.has(tag));
  const lines = [
    ...missing.map((key) => `  ${key}: say what it does in tools/openapi/operations`),
    ...untagged.map(({ key, tag }) => `  ${key}: its controller's tag "${tag}" is not in tools/openapi/operations`),
    ...gone.map((key) => `  ${key}: no such route any more; take it out of tools/openapi/operations`),
  ];
  if (lines.length > 0) throw new Error(`The routes and their descriptions differ:\n${lines.join('\n')}`);
}
