import { TokenKind, Tokenizer, type TopLevelToken } from 'liquidjs';
import { escapeHtml, withBreaks } from './escapes';

const TAG = /<\/?[a-z][^<>]*>|<!--/i;

/** Whether a template is HTML already. Code in braces may compare with `<` and is no markup. */
export const hasMarkup = (template: string): boolean =>
  tokensOf(template).some((token) => isLiteral(token) && TAG.test(token.getText()));

/** A template in plain text as one in HTML: its own text escaped, its line breaks kept, its code as it was. */
export function asHtml(template: string): string {
  const tokens = tokensOf(template);
  return tokens
    .map((token, index) => {
      if (!isLiteral(token)) return token.getText();
      return withBreaks(escapeHtml(trimmed(token.getText(), tokens[index - 1], tokens[index + 1])));
    })
    .join('');
}

const TICKET_ID = /^\{\{-?\s*ticket\.id\s*-?\}\}$/;

/** `#{{ticket.id}}` in HTML is a link to the ticket (zendesk.md 8), but not inside a tag or another link. */
export function withTicketLinks(html: string): string {
  if (!html.includes('#{{')) return html;
  let place = { inTag: false, inLink: false };
  return tokensOf(html).reduce((done, token) => {
    const text = token.getText();
    if (isLiteral(token)) place = placeAfter(text, place);
    else if (TICKET_ID.test(text) && done.endsWith('#') && !place.inTag && !place.inLink) {
      return `${done.slice(0, -1)}<a href="{{ticket.link}}">#${text}</a>`;
    }
    return done + text;
  }, '');
}

function placeAfter(literal: string, before: { inTag: boolean; inLink: boolean }): { inTag: boolean; inLink: boolean } {
  let { inTag, inLink } = before;
  for (const [mark] of literal.matchAll(/<\/?[a-z][a-z0-9]*|>/gi)) {
    inTag = mark !== '>';
    if (/^<a$/i.test(mark)) inLink = true;
    else if (/^<\/a$/i.test(mark)) inLink = false;
  }
  return { inTag, inLink };
}

/** Code such as `{%- if -%}` takes the white space beside it away, which must happen before line breaks become elements. */
function trimmed(literal: string, before: TopLevelToken | undefined, after: TopLevelToken | undefined): string {
  const start = before && 'trimRight' in before && before.trimRight ? literal.trimStart() : literal;
  return after && 'trimLeft' in after && after.trimLeft ? start.trimEnd() : start;
}

const isLiteral = (token: TopLevelToken): boolean => token.kind === TokenKind.HTML;

const tokensOf = (template: string): TopLevelToken[] => new Tokenizer(template).readTopLevelTokens();
