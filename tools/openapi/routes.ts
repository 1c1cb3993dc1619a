import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Handler, readHandlers } from './handlers';
import type { JsonObject } from './json';
import type { Method } from './session';

type NestOperation = NonNullable<OpenAPIObject['paths'][string]['get']>;

/** One operation: what Nest reads off its controller, and what its decorators ask for. */
export interface Route extends Handler {
  method: Method;
  /** `/api/v2/users/{id}`. */
  path: string;
  /** `GET /api/v2/users/{id}`. */
  key: string;
  tag: string;
  parameters: { in: string; name: string; isNumber: boolean }[];
  /** The class that its body is checked against. */
  bodyClass?: string;
  /** Of an upload: the parts that it takes. */
  uploadSchema?: JsonObject;
}

const METHODS: Method[] = ['get', 'post', 'put', 'patch', 'delete'];

export function readRoutes(app: NestFastifyApplication): Route[] {
  const handlers = readHandlers(app);
  const options = { operationIdFactory: (controller: string, method: string) => `${controller}_${method}` };
  const document = SwaggerModule.createDocument(app, new DocumentBuilder().build(), options);
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      if (!operation) return [];
      const handler = handlers.get(operation.operationId!);
      if (!handler) throw new Error(`${operation.operationId} is no method of a controller`);
      return [toRoute(path, method, operation, handler)];
    }),
  );
}

function toRoute(path: string, method: Method, operation: NestOperation, handler: Handler): Route {
  const { requestBody } = operation;
  const content = requestBody && 'content' in requestBody ? requestBody.content : {};
  const schema = content['application/json']?.schema;
  const reference = schema && '$ref' in schema ? schema.$ref : undefined;
  const upload = content['multipart/form-data']?.schema;
  return {
    ...handler,
    method,
    path,
    key: `${method.toUpperCase()} ${path}`,
    tag: operation.tags?.[0] ?? '',
    parameters: (operation.parameters ?? []).flatMap((parameter) => {
      if (!('name' in parameter)) return [];
      const type = parameter.schema && 'type' in parameter.schema ? parameter.schema.type : undefined;
      return [{ in: parameter.in, name: parameter.name, isNumber: type === 'number' }];
    }),
    bodyClass: reference?.split('/').at(-1),
    ...(upload && { uploadSchema: upload as JsonObject }),
  };
}

/** Finds the route of an address; fixed words go before parameters. */
export function routeFinder(routes: Route[]): (method: Method, address: string) => Route {
  const candidates = routes
    .map((route) => ({ route, pattern: patternOf(route.path) }))
    .sort((a, b) => parametersIn(a.route.path) - parametersIn(b.route.path));
  return (method, address) => {
    const path = address.split('?')[0]!;
    const found = candidates.find(({ route, pattern }) => route.method === method && pattern.test(path));
    if (!found) throw new Error(`No route of the document answers ${method} ${address}`);
    return found.route;
  };
}

const patternOf = (path: string) => new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`);

const parametersIn = (path: string): number => path.split('{').length;
