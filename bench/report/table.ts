import { digits, percent, type Sample } from './numbers';

/** Prints aligned columns; the first one is left-aligned. */
export function printTable(title: string, head: string[], rows: string[][], notes: string[] = []): void {
  const widths = head.map((cell, at) => Math.max(cell.length, ...rows.map((row) => (row[at] ?? '').length)));
  const line = (row: string[]) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join('  ');
  const out = ['', title, '', line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)];
  process.stdout.write(`${[...out, ...notes.map((note) => `  ${note}`)].join('\n')}\n`);
}

export type Goal = { atLeast: number } | { atMost: number };

/** A ratio that has a goal: what it is, its median and spread, and whether it is met. */
export interface Figure {
  name: string;
  ratio: Sample;
  goal?: Goal;
}

export function printFigures(title: string, figures: Figure[], notes: string[] = []): void {
  const rows = figures.map(({ name, ratio, goal }) => [
    name,
    `${digits(ratio.median)}x`,
    `±${percent(ratio.spread / 2)}`,
    goal ? ('atLeast' in goal ? `>= ${digits(goal.atLeast)}x` : `<= ${digits(goal.atMost)}x`) : '',
    goal ? (isMet(ratio.median, goal) ? 'met' : 'MISSED') : '',
  ]);
  printTable(title, ['ratio', 'median', 'spread', 'goal', ''], rows, notes);
}

const isMet = (value: number, goal: Goal): boolean =>
  'atLeast' in goal ? value >= goal.atLeast : value <= goal.atMost;

/** What is going on, on stderr, so that the tables can be redirected. */
export const say = (text: string): void => void process.stderr.write(`${text}\n`);
