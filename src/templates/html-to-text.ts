import { compile } from 'html-to-text';

/** Of longer ones, and the more so of deeply nested ones, the library takes seconds. */
const LONGEST_LAID_OUT = 50_000;

/** Links keep their address; pictures are left out. */
const layOut = compile({
  wordwrap: false,
  limits: { maxDepth: 100 },
  selectors: [
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['(', ')'] } },
    { selector: 'img', format: 'skip' },
    { selector: 'h1', options: { uppercase: false } },
    { selector: 'h2', options: { uppercase: false } },
    { selector: 'h3', options: { uppercase: false } },
    { selector: 'table', format: 'dataTable', options: { uppercaseHeaderCells: false } },
  ],
});

/** The text part of a mail whose body is HTML; of a very long one just its words and lines. */
export const htmlToText = (html: string): string => (html.length <= LONGEST_LAID_OUT ? layOut(html) : wordsOf(html));

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };

const wordsOf = (html: string): string =>
  html
    .replace(/\s+/g, ' ')
    .replace(/<(br|hr|\/p|\/div|\/li|\/tr|\/h[1-6])\b[^<>]*> ?/gi, '\n')
    .replace(/<[^<>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => ENTITIES[name]!)
    .trim();
