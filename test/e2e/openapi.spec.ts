import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import type { FastifyInstance } from 'fastify';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createApp } from '../../src/app';
import { readConfig } from '../../src/common/config';
import { TestApp } from '../support/app';
import { createTestDatabase } from '../support/database';

interface Example {
  summary: string;
  value: object;
}

interface Content {
  content?: Record<string, { schema: object; examples?: Record<string, Example> }>;
}

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  $ref?: string;
}

interface Operation {
  operationId: string;
  summary: string;
  tags: string[];
  security: object[];
  parameters?: Parameter[];
  requestBody?: Content;
  responses: Record<string, Content & { $ref?: string; description: string }>;
}

interface OpenApi {
  openapi: string;
  info: { title: string; version: string };
  servers: { url: string }[];
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: Record<string, Record<string, object>>;
}

const committed = JSON.parse(readFileSync(join(__dirname, '../../docs/openapi.json'), 'utf8')) as OpenApi;

const operations = Object.entries(committed.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
);

describe('The page at /docs', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  const anonymous = (path: string) => app.request('get', path, null);

  it('answers everyone, and loads what it needs from here', async () => {
    const page = await anonymous('/docs');
    expect(page.status).toBe(200);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
    expect(page.text).not.toMatch(/https?:/);
    const addresses = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address!);
    expect(addresses).toHaveLength(5);
    for (const address of addresses) expect([address, (await anonymous(address)).status]).toEqual([address, 200]);
  });

  it.each([
    ['swagger-ui.css', 'text/css; charset=utf-8'],
    ['swagger-ui-bundle.js', 'text/javascript; charset=utf-8'],
    ['favicon-32x32.png', 'image/png'],
    ['start.js', 'text/javascript; charset=utf-8'],
  ])('serves %s as %s, once', async (name, type) => {
    const first = await anonymous(`/docs/assets/${name}`);
    expect([first.status, first.headers['content-type']]).toEqual([200, type]);
    expect(first.headers['cache-control']).toMatch(/max-age=\d+/);
    const again = await anonymous(`/docs/assets/${name}`).set('if-none-match', first.headers['etag']!);
    expect([again.status, again.text ?? '']).toEqual([304, '']);
  });

  it.each(['package.json', 'constructor', '..%2fpackage.json', '..%2f..%2f..%2fpackage.json', '%2e%2e/package.json'])(
    'serves no other file: %s',
    async (name) => {
      expect((await anonymous(`/docs/assets/${name}`)).status).toBe(404);
    },
  );

  it('has the committed document behind it, with the address that was asked', async () => {
    const { status, headers, body } = await anonymous('/docs/openapi.json');
    expect([status, headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
    expect(body.servers).toEqual([{ url: app.url }]);
    expect({ ...body, servers: committed.servers }).toEqual(committed);
  });
});

describe('The OpenAPI document', () => {
  it('names every route of the API, and no other', async () => {
    const documented = operations.map(({ path, method }) => `${method.toUpperCase()} ${path}`);
    const routes = (await registeredRoutes()).filter((route) => route.includes(' /api/v2/'));
    expect(documented.filter((route) => route.includes(' /api/v2/')).sort()).toEqual(routes.sort());
  });

  it('has what OpenAPI asks of a document', () => {
    expect(committed.openapi).toMatch(/^3\.1\./);
    expect(committed.info).toMatchObject({ title: expect.any(String), version: expect.any(String) });
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z][A-Za-z]+$/.test(id))).toEqual([]);
    const tags = new Set(committed.tags.map(({ name }) => name));
    for (const { path, method, operation } of operations) {
      const where = `${method} ${path}`;
      expect([where, operation.summary.length > 0]).toEqual([where, true]);
      expect([where, operation.tags.filter((tag) => tags.has(tag)).length]).toEqual([where, 1]);
      expect([where, pathParametersOf(operation)]).toEqual([where, namesIn(path)]);
      expect([where, Object.keys(operation.responses).filter((status) => status < '300').length > 0]).toEqual([
        where,
        true,
      ]);
    }
  });

  it('says for every operation with credentials what happens without them', () => {
    const guarded = operations.filter(({ operation }) =>
      operation.security.every((one) => Object.keys(one).length > 0),
    );
    const silent = guarded.filter(({ operation }) => operation.security.length > 0 && !('401' in operation.responses));
    expect(silent).toEqual([]);
    for (const { operation } of guarded) {
      if (operation.security.length > 0) expect(operation.security).toEqual([{ basic: [] }, { bearer: [] }]);
    }
  });

  it('leads every reference somewhere', () => {
    const references = [...JSON.stringify(committed).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference!);
    expect(references.length).toBeGreaterThan(100);
    expect([...new Set(references)].filter((reference) => find(reference) === undefined)).toEqual([]);
  });

  it('uses everything it defines', () => {
    const text = JSON.stringify(committed);
    const defined = ['parameters', 'responses', 'schemas'].flatMap((kind) =>
      Object.keys(committed.components[kind]!).map((name) => `#/components/${kind}/${name}`),
    );
    expect(defined.filter((reference) => !text.includes(`"$ref":"${reference}"`))).toEqual([]);
  });

  it('gives every answer with a body an example that fits its schema', () => {
    for (const { path, method, operation } of operations) {
      for (const [status, given] of Object.entries(operation.responses)) {
        for (const { type, schema, examples } of contentOf(resolved(given))) {
          const where = `${method} ${path} ${status}`;
          expect([where, Object.keys(examples).length > 0]).toEqual([where, true]);
          if (type !== 'application/json') continue;
          expect([where, faultsOf(schema, examples)]).toEqual([where, []]);
        }
      }
    }
  });

  it('gives every body an example, and the accepted ones fit its schema', () => {
    for (const { path, method, operation } of operations) {
      for (const { schema, examples } of contentOf(operation.requestBody ?? {})) {
        const where = `${method} ${path}`;
        const accepted = Object.entries(examples).filter(([name]) => statusOf(operation, name) < 300);
        expect([where, accepted.length > 0]).toEqual([where, true]);
        expect([where, faultsOf(schema, Object.fromEntries(accepted))]).toEqual([where, []]);
      }
    }
  });

  it('shows no secret, no address of the moment and no real token', () => {
    const text = JSON.stringify(committed);
    expect(text).not.toMatch(/127\.0\.0\.1:(?!3000)\d+|localhost:\d+/);
    expect(text).not.toContain('owner-token');
    const shown = [...text.matchAll(/"(?:token|secret)":"([^"]+)"/g)].map(([, value]) => value);
    expect(new Set(shown)).toEqual(new Set(['shown-only-in-this-answer']));
  });

  async function registeredRoutes(): Promise<string[]> {
    const database = await createTestDatabase();
    const config = readConfig({ DATABASE_URL: database.url, ADMIN_API_TOKEN: 'x'.repeat(20), LOG_LEVEL: 'error' });
    const app = await createApp(config);
    const routes: string[] = [];
    const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
    fastify.addHook('onRoute', ({ method, url }) => {
      for (const one of [method].flat()) if (one !== 'HEAD') routes.push(`${one} ${url.replace(/:(\w+)/g, '{$1}')}`);
    });
    await app.init();
    await app.close();
    await database.drop();
    return routes;
  }
});

describe('The examples of requests', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  /** In this order each finds what it names: ids count from 1 here as they did when the examples were made. */
  it.each([
    '/api/v2/user_fields',
    '/api/v2/organization_fields',
    '/api/v2/ticket_fields',
    '/api/v2/groups',
    '/api/v2/organizations',
    '/api/v2/hook_sources',
  ])('are accepted and refused by POST %s as the document says', async (path) => {
    const operation = committed.paths[path]!.post!;
    const { examples } = contentOf(operation.requestBody!)[0]!;
    expect(Object.keys(examples).length).toBeGreaterThan(1);
    for (const [name, { value }] of Object.entries(examples)) {
      const { status, body } = await app.post(path, value);
      const expected = statusOf(operation, name);
      expect([name, status, body.error ?? '']).toEqual([name, expected, expected < 300 ? '' : expect.any(String)]);
      const { schema } = contentOf(resolved(operation.responses[expected]!))[0]!;
      expect([name, faultsOf(schema, { [name]: { value: body } })]).toEqual([name, []]);
    }
  });
});

/** The status of the answer whose example has this name, too. */
function statusOf({ responses }: Operation, name: string): number {
  const found = Object.entries(responses).filter(
    ([, response]) =>
      resolved(response).content === undefined ||
      contentOf(resolved(response)).some(({ examples }) => name in examples),
  );
  const [status] = found[0] ?? [];
  if (status === undefined) throw new Error(`No answer has an example named ${name}`);
  return Number(status);
}

const contentOf = ({ content = {} }: Content) =>
  Object.entries(content).map(([type, { schema, examples = {} }]) => ({ type, schema, examples }));

const resolved = (given: Content & { $ref?: string }): Content => (given.$ref ? (find(given.$ref) as Content) : given);

function find(reference: string): object | undefined {
  let place: unknown = committed;
  for (const part of reference.replace('#/', '').split('/'))
    place = (place as Record<string, unknown> | undefined)?.[part];
  return place as object | undefined;
}

const namesIn = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);

const pathParametersOf = ({ parameters = [] }: Operation): string[] =>
  parameters.filter((parameter) => parameter.in === 'path' && parameter.required).map(({ name }) => name);

const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema({ $id: 'openapi', components: committed.components });
const compiled = new Map<string, ValidateFunction>();

function faultsOf(schema: object, examples: Record<string, { value: unknown }>): unknown[] {
  const text = JSON.stringify(schema).replaceAll('"#/components/', '"openapi#/components/');
  const validate = compiled.get(text) ?? ajv.compile(JSON.parse(text) as object);
  compiled.set(text, validate);
  return Object.entries(examples).flatMap(([name, { value }]) =>
    validate(value)
      ? []
      : (validate.errors ?? []).map(({ instancePath, message }) => `${name}${instancePath} ${message}`),
  );
}
