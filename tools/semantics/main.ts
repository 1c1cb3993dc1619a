import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { semanticsPage } from './page';

const PATH = join(process.cwd(), 'docs', 'guides', 'semantics.md');

/** `npm run semantics` writes the page, `npm run semantics:check` says whether the committed one is still true. */
async function main(): Promise<void> {
  const text = await semanticsPage(PATH);
  if (!process.argv.includes('--check')) {
    writeFileSync(PATH, text);
    return void process.stdout.write('docs/guides/semantics.md is written\n');
  }
  if (committed() === text) return void process.stdout.write('docs/guides/semantics.md says what the tests say\n');
  process.stderr.write('docs/guides/semantics.md is stale: run npm run semantics and commit the result\n');
  process.exitCode = 1;
}

function committed(): string {
  try {
    return readFileSync(PATH, 'utf8');
  } catch {
    return '';
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
