import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { casesIn, type GoldenCase } from './golden-case';
import { type Topic, TOPICS } from './topics';
import { type Trap, TRAPS } from './traps';

/** Specs of traps that need the whole service; their tests are named as the cases are. */
const SPECS = ['test/e2e/traps.spec.ts', 'test/e2e/dry-run-agreement.spec.ts'];

const HEAD = `# What conditions mean

This page says what your triggers do where it is easy to guess wrong: with empty fields, groups, words, days, changes and order.
Every example is also a test, so the page and the service cannot drift apart. For your own tickets, try a trigger before it is
live: the dry run says what it would do and why, and every ticket shows why each trigger fired or did not.
`;

/** The page, from the cases that the tests run. */
export async function semanticsPage(path: string): Promise<string> {
  const cases = casesIn('semantics.json');
  const unplaced = cases.find(({ topic }) => !TOPICS.some(({ code }) => code === topic));
  if (unplaced) throw new Error(`semantics.json: "${unplaced.name}" has no topic of tools/semantics/topics.ts`);
  const parts = TOPICS.map((topic) => part(topic, cases));
  const text = [HEAD, ...parts, traps()].join('\n');
  return format(text, { ...(await resolveConfig(path)), filepath: path });
}

function part({ code, title, text }: Topic, cases: GoldenCase[]): string {
  const own = cases.filter(({ topic }) => topic === code);
  const hasReasons = own.some(({ expected }) => expected.explanations);
  const rows = own.map((one) => [one.name, firing(one), ...(hasReasons ? [reason(one)] : [])]);
  return [`## ${title}`, ...text, table(['Example', 'Fires', ...(hasReasons ? ['The explanation'] : [])], rows)].join(
    '\n\n',
  );
}

function firing({ rules, expected: { fired = [] } }: GoldenCase): string {
  if (rules.length === 1) return fired.length > 0 ? '**yes**' : 'no';
  return fired.length > 0 ? fired.join(', then ') : 'no';
}

const reason = ({ expected: { explanations = {} } }: GoldenCase): string => explanations['1']?.sentence ?? '';

function traps(): string {
  const named = namesOfTests();
  const rows = TRAPS.map((trap) => [String(trap.number), trap.elsewhere, trap.here, testedBy(trap, named)]);
  const text =
    'Other systems surprise their users in these ways. Each has tests of its own, named after it: "Trap 3, not equal on an ' +
    'empty field: …".';
  return ['## Surprises of other systems', text, table(['', 'Elsewhere', 'Here', 'Tests'], rows)].join('\n\n');
}

/** The name of every test that may be about a trap, by its file. */
function namesOfTests(): [file: string, name: string][] {
  const cases = casesIn('traps.json').map(({ name }): [string, string] => ['test/cases/traps.json', name]);
  const specs = SPECS.flatMap((file) => {
    const text = readFileSync(join(process.cwd(), file), 'utf8');
    return [...text.matchAll(/\bit\(\s*'([^']+)'/g)].map(([, name]): [string, string] => [file, name!]);
  });
  return [...cases, ...specs];
}

function testedBy({ number, title }: Trap, named: [string, string][]): string {
  const beginning = `Trap ${number}, ${title}: `;
  const files = named.filter(([, name]) => name.startsWith(beginning)).map(([file]) => file);
  if (files.length === 0) throw new Error(`No test is named "${beginning}…"`);
  return [...new Set(files)].map((file) => `\`${file}\``).join(', ');
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
