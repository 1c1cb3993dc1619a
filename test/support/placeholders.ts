import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Format, TemplateContext } from '../../src/templates';

interface Row {
  placeholder: string;
  meaning: string;
  text: string;
  html?: string;
  end_user?: string;
}

interface Case extends Partial<Record<Exclude<Format, 'html_lines'>, string>> {
  name: string;
  template: string;
  /** Keys of the common context that this case replaces; of `ticket` single ones. */
  context?: { ticket?: Partial<TemplateContext['ticket']> } & Partial<Omit<TemplateContext, 'ticket'>>;
  end_user?: string;
}

interface PlaceholderCases {
  time_zone: string;
  mail_from: string;
  base_url: string;
  context: TemplateContext;
  placeholders: Row[];
  cases: Case[];
}

/** test/cases/templates/placeholders.json: what templates may name, as data. */
export const placeholderCases = (): PlaceholderCases =>
  JSON.parse(
    readFileSync(join(__dirname, '..', 'cases', 'templates', 'placeholders.json'), 'utf8'),
  ) as PlaceholderCases;

/** The rows of the guide's table of placeholders, each cell as Markdown. */
export const placeholderTable = (): string[][] =>
  placeholderCases().placeholders.map(({ placeholder, meaning, text }) => [
    `\`{{${placeholder}}}\``,
    meaning,
    text === '' || text.length > 40 || text.includes('\n') ? '' : `\`${text}\``,
  ]);
