import { TokenKind, Tokenizer, type TopLevelToken } from 'liquidjs';
import { escapeHtml, withBreaks } from './escapes';

const TAG = /<\/?[a-z][^<>]*>|<!--/i;

/** Whether a template is HTML already. Code in braces may compare with `<` and is no markup. */
export const hasMarkup = (template: string): boolean =>
  tokensOf(template).some((token) => token.kind === TokenKind.HTML && TAG.test(token.getText()));

/** A template in plain text as one in HTML: its own text escaped, its line breaks kept, its code as it was. */
export function asHtml(template: string): string {
  const tokens = tokensOf(template);
  return tokens
    .map((token, index) => {
      if (token.kind !== TokenKind.HTML) return token.getText();
      return withBreaks(escapeHtml(trimmed(token.getText(), tokens[index - 1], tokens[index + 1])));
    })
    .join('');
}

/** Code such as `{%- if -%}` takes the white space beside it away, which must happen before line breaks become elements. */
function trimmed(literal: string, before: TopLevelToken | undefined, after: TopLevelToken | undefined): string {
  const start = before && 'trimRight' in before && before.trimRight ? literal.trimStart() : literal;
  return after && 'trimLeft' in after && after.trimLeft ? start.trimEnd() : start;
}

const tokensOf = (template: string): TopLevelToken[] => new Tokenizer(template).readTopLevelTokens();
