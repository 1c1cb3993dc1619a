import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compatibilityDocument } from './document';

const PATH = join(process.cwd(), 'docs', 'compatibility.md');

/** `npm run compatibility` writes the page, `npm run compatibility:check` says whether the committed one is still true. */
function main(): void {
  const text = compatibilityDocument();
  if (!process.argv.includes('--check')) {
    writeFileSync(PATH, text);
    process.stdout.write('docs/compatibility.md is written\n');
  } else if (existsSync(PATH) && readFileSync(PATH, 'utf8') === text) {
    process.stdout.write('docs/compatibility.md says what triggers take\n');
  } else {
    process.stderr.write('docs/compatibility.md is stale. Run npm run compatibility and commit the result.\n');
    process.exitCode = 1;
  }
}

main();
