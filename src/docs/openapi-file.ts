import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

type OpenApi = Record<string, unknown>;

let kept: OpenApi | undefined;

/** The committed document (`npm run openapi` makes it), with the caller's own address as its server. */
export function openApiFor(base: string): OpenApi {
  kept ??= JSON.parse(readFileSync(findFile(), 'utf8')) as OpenApi;
  return { ...kept, servers: [{ url: base }] };
}

/** Above us, from the sources as from the build. */
function findFile(): string {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const path = join(folder, 'docs', 'openapi.json');
    if (existsSync(path)) return path;
  }
  throw new Error('docs/openapi.json is missing; npm run openapi makes it');
}
