import { PAGE_PARAMETERS, sortParameters } from './about';
import type { JsonObject } from './json';
import { OPERATIONS } from './operations';
import type { Route } from './routes';

export function parametersOf(route: Route, sorts: string[] | undefined): JsonObject[] {
  return [
    ...pathParameters(route),
    ...headerParameters(route),
    ...queryParameters(route),
    ...pageParameters(route).map((name) => ({ $ref: `#/components/parameters/${name}` })),
    ...(sorts ? sortParameters(sorts) : []),
  ];
}

function pageParameters({ isPaged, isByCursor }: Route): string[] {
  const names = Object.keys(PAGE_PARAMETERS);
  if (isPaged) return names;
  return isByCursor ? names.filter((name) => name.startsWith('page') && name !== 'page') : [];
}

function pathParameters({ path, parameters }: Route): JsonObject[] {
  const inPath = parameters.filter((parameter) => parameter.in === 'path');
  return inPath.map(({ name, isNumber }) => ({
    name,
    in: 'path',
    required: true,
    description: meaningOf(path, name),
    schema: (isNumber || name.endsWith('Id') ? { type: 'integer', minimum: 0 } : { type: 'string' }) as JsonObject,
  }));
}

/** `Id of the user`, from the word before the parameter. */
function meaningOf(path: string, name: string): string {
  const parts = path.split('/');
  const words = parts[parts.indexOf(`{${name}}`) - 1]!.replace(/_/g, ' ');
  const one = words.replace(/ies$/, 'y').replace(/s$/, '');
  return name === 'idOrKey' ? `Id or key of the ${one}` : `Id of the ${one}`;
}

function headerParameters({ key, parameters }: Route): JsonObject[] {
  const headers = OPERATIONS[key]!.headers ?? {};
  requireDescribed(key, parameters, 'header', headers);
  return Object.entries(headers).map(([name, { description, required = false }]) => ({
    name,
    in: 'header',
    required,
    description,
    schema: { type: 'string' },
  }));
}

function queryParameters({ key, parameters }: Route): JsonObject[] {
  const query = OPERATIONS[key]!.query ?? {};
  requireDescribed(key, parameters, 'query', query);
  return Object.entries(query).map(([name, description]) => ({
    name,
    in: 'query',
    required: false,
    description,
    schema: schemaOf(name),
  }));
}

function requireDescribed(key: string, parameters: Route['parameters'], kind: string, described: object): void {
  for (const parameter of parameters) {
    if (parameter.in !== kind || parameter.name in described) continue;
    throw new Error(
      `${key} takes the ${kind} parameter ${parameter.name}: say what it does in tools/openapi/operations`,
    );
  }
}

const schemaOf = (name: string): JsonObject =>
  name.endsWith('[]')
    ? { type: 'array', items: { type: 'string' } }
    : { type: /^(ticket|trigger|user)_id$/.test(name) ? 'integer' : 'string' };
