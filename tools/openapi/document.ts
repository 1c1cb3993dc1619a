import { ABOUT, PAGE_PARAMETERS, SECURITY_SCHEMES } from './about';
import type { Json, JsonObject } from './json';
import { OPERATIONS, TAGS } from './operations';
import { parametersOf } from './parameters';
import { Responses } from './responses';
import type { Route } from './routes';
import type { Bodies } from './schemas/bodies';
import { examplesOf } from './examples';
import type { Exchange } from './session';

/** `{"tags": […]}` of users and organizations is read by hand (stored-values/read-tags.ts). */
const TAGS_BODY: JsonObject = {
  type: 'object',
  required: ['tags'],
  properties: {
    tags: {
      type: ['array', 'string'],
      items: { type: 'string', maxLength: 255 },
      maxItems: 1000,
      description: 'A list, or a text with spaces between the tags',
    },
  },
};

/** Puts together what the routes, their descriptions, the declared bodies and the real answers say. */
export class Document {
  private readonly responses: Responses;

  constructor(
    private readonly seen: Map<Route, Exchange[]>,
    private readonly sorts: Map<Route, string[]>,
    private readonly bodies: Bodies,
  ) {
    this.responses = new Responses(seen);
  }

  build(): JsonObject {
    const paths: Record<string, JsonObject> = {};
    for (const route of [...this.seen.keys()].sort(byPath))
      (paths[route.path] ??= {})[route.method] = this.operation(route);
    const schemas = { ...this.responses.schemas(), ...this.bodies.schemas() };
    return {
      ...ABOUT,
      tags: TAGS,
      paths,
      components: {
        parameters: PAGE_PARAMETERS,
        responses: sorted(this.responses.shared()),
        schemas: sorted(schemas),
        securitySchemes: SECURITY_SCHEMES,
      },
    };
  }

  private operation(route: Route): JsonObject {
    const { id, summary, description } = OPERATIONS[route.key]!;
    const parameters = parametersOf(route, this.sorts.get(route));
    return {
      operationId: id,
      summary,
      ...(description !== undefined && { description }),
      tags: [route.tag],
      security: securityOf(route),
      ...(parameters.length > 0 && { parameters }),
      ...((route.takesBody || route.uploadSchema) && { requestBody: this.requestBody(route) }),
      responses: this.responses.of(route),
    };
  }

  private requestBody(route: Route): JsonObject {
    const { bodyClass, uploadSchema } = route;
    const schema = uploadSchema ?? (bodyClass ? { $ref: `#/components/schemas/${bodyClass}` } : TAGS_BODY);
    const type = uploadSchema ? 'multipart/form-data' : 'application/json';
    const told = this.seen.get(route)!.filter((exchange) => this.responses.isTold(route, exchange));
    const examples = examplesOf(told, ({ requestBody }) => requestBody);
    return { required: true, content: { [type]: { schema, examples } } };
  }
}

function securityOf({ key, least }: Route): Json {
  const either: Json[] = [{ basic: [] }, { bearer: [] }];
  if (least !== 'public') return either;
  return OPERATIONS[key]!.takesCredentials ? [{}, ...either] : [];
}

const byPath = (a: Route, b: Route): number => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);

const sorted = <T>(record: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
