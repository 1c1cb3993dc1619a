import { readConfig } from '../src/common/config';
import { type Audience, type Format, type TemplateContext, TemplateRenderer } from '../src/templates';
import { placeholders } from '../src/templates/placeholders';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { placeholderCases, placeholderTable } from './support/placeholders';

const { context, placeholders: rows, cases, ...account } = placeholderCases();

describe('The placeholders of templates', () => {
  const config = readConfig({ TIME_ZONE: account.time_zone, MAIL_FROM: account.mail_from });
  const renderer = new TemplateRenderer(config);
  const render = (template: string, format: Format, given: TemplateContext, audience: Audience) =>
    renderer.renderOne(template, format, given, { baseUrl: account.base_url, audience });

  it.each(rows)('shows $placeholder', ({ placeholder, text, html, end_user }) => {
    const template = `{{${placeholder}}}`;
    expect(render(template, 'text', context, 'staff')).toBe(text);
    expect(render(template, 'html', context, 'staff')).toBe(html ?? text);
    expect(render(template, 'text', context, 'end_user')).toBe(end_user ?? text);
  });

  it.each(cases)('$name', (one) => {
    const { ticket, ...others } = one.context ?? {};
    const given = { ...context, ...others, ticket: { ...context.ticket, ...ticket } };
    const expected = (['text', 'html', 'json', 'xml'] as const).filter((format) => one[format] !== undefined);
    for (const format of expected) expect(render(one.template, format, given, 'staff')).toBe(one[format]);
    if (one.end_user !== undefined) expect(render(one.template, 'text', given, 'end_user')).toBe(one.end_user);
  });

  it('are those of the guide, with the same words', () => {
    const guide = readFileSync(join(__dirname, '..', 'docs', 'guides', 'notifications.md'), 'utf8');
    const rows = guide.split('\n').filter((line) => line.startsWith('| `{{'));
    const cells = rows.map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | *\|?$/g, '').trim()));
    expect(cells).toEqual(placeholderTable());
  });

  it('names every placeholder that the code has', () => {
    const view = { format: 'text', audience: 'staff', baseUrl: '', timeZone: 'UTC', account: '' } as const;
    const known = new Set(rows.map(({ placeholder }) => placeholder.split('.').slice(0, 2).join('.')));
    const shown = Object.entries(placeholders(context, view)).flatMap(([group, values]) =>
      group === 'current_user' ? [] : Object.keys(values as object).map((name) => `${group}.${name}`),
    );
    // One custom field stands for all of them.
    expect(shown.filter((name) => !known.has(name) && !/_42$/.test(name))).toEqual([]);
    const person = Object.keys((placeholders(context, view) as { current_user: object }).current_user);
    const named = rows.map(({ placeholder }) => /^ticket\.requester\.(\w+)/.exec(placeholder)?.[1]);
    expect(person.filter((name) => !named.includes(name))).toEqual([]);
  });
});
