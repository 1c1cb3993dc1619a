import { Safe } from './safe';
import { textOf } from './text-of';

/**
 * What a template's output is: plain text, HTML, HTML of a template that is plain text (its line breaks count), the inside of a
 * JSON string, or XML.
 */
export type Format = 'text' | 'html' | 'html_lines' | 'json' | 'xml';

const HTML: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => HTML[character]!);

export const withBreaks = (html: string): string => html.replace(/\r\n|\r|\n/g, '<br>\n');

/** Characters that XML 1.0 cannot carry in any spelling; the second part is a surrogate without its other half. */
const NOT_XML =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

const ESCAPES: Record<Format, (text: string) => string> = {
  text: (text) => text,
  html: escapeHtml,
  html_lines: (text) => withBreaks(escapeHtml(text)),
  json: (text) => JSON.stringify(text).slice(1, -1),
  xml: (text) => escapeHtml(text.replace(NOT_XML, '')),
};

/** A value as it may stand in a message of this format. */
export const escaped = (value: unknown, format: Format): string =>
  value instanceof Safe ? value.text : ESCAPES[format](textOf(value));

export const isHtml = (format: Format): boolean => format === 'html' || format === 'html_lines';
