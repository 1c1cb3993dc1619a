import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the page needs of a golden case; the tests check the whole of it (test/cases/README.md). */
export interface GoldenCase {
  topic?: string;
  name: string;
  rules: object[];
  expected: { fired?: number[]; explanations?: Record<string, { sentence: string }> };
}

export const casesIn = (file: string): GoldenCase[] =>
  (JSON.parse(readFileSync(join(process.cwd(), 'test', 'cases', file), 'utf8')) as { cases: GoldenCase[] }).cases;
