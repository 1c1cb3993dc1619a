import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from './generate';

const PATH = join(process.cwd(), 'docs', 'openapi.json');

/** `npm run openapi` writes the document, `npm run openapi:check` says whether the committed one is still true. */
async function main(): Promise<void> {
  const isCheck = process.argv.includes('--check');
  const text = await generate();
  if (!isCheck) {
    writeFileSync(PATH, text);
    process.stdout.write(`docs/openapi.json: ${Object.keys(JSON.parse(text).paths).length} paths\n`);
    return;
  }
  const line = firstDifference(committed(), text);
  if (line === undefined) return void process.stdout.write('docs/openapi.json says what the API does\n');
  process.stderr.write(`docs/openapi.json is stale: ${line}\nRun npm run openapi and commit the result.\n`);
  process.exitCode = 1;
}

function committed(): string {
  try {
    return readFileSync(PATH, 'utf8');
  } catch {
    return '';
  }
}

function firstDifference(before: string, after: string): string | undefined {
  if (before === after) return undefined;
  const [old, now] = [before.split('\n'), after.split('\n')];
  const at = now.findIndex((line, index) => line !== old[index]);
  const index = at === -1 ? now.length : at;
  return `line ${index + 1} is ${JSON.stringify(old[index]?.trim() ?? '')}, should be ${JSON.stringify(now[index]?.trim() ?? '')}`;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
