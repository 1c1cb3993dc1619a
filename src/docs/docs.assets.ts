import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { START_SCRIPT } from './docs.page';

export interface Asset {
  type: string;
  content: Buffer;
  etag: string;
}

const SCRIPT = 'text/javascript; charset=utf-8';

/** What the page loads, by name: nothing else is served, so a name can lead to no other file. */
const ASSETS = new Map<string, { type: string; read: () => Buffer }>([
  ['swagger-ui.css', { type: 'text/css; charset=utf-8', read: () => fromLibrary('swagger-ui.css') }],
  ['swagger-ui-bundle.js', { type: SCRIPT, read: () => fromLibrary('swagger-ui-bundle.js') }],
  ['favicon-32x32.png', { type: 'image/png', read: () => fromLibrary('favicon-32x32.png') }],
  ['start.js', { type: SCRIPT, read: () => Buffer.from(START_SCRIPT) }],
]);

const kept = new Map<string, Asset>();

export function findAsset(name: string): Asset | undefined {
  const known = kept.get(name);
  if (known) return known;
  const source = ASSETS.get(name);
  if (!source) return undefined;
  const content = source.read();
  const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
  const asset = { type: source.type, content, etag };
  kept.set(name, asset);
  return asset;
}

/** Swagger UI comes with @nestjs/swagger, wherever npm put it. */
function fromLibrary(name: string): Buffer {
  const requireAsSwagger = createRequire(require.resolve('@nestjs/swagger'));
  return readFileSync(join(dirname(requireAsSwagger.resolve('swagger-ui-dist/package.json')), name));
}
