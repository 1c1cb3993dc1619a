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

/** Places in all tables together; the library gives each a place in memory, and a cell may claim any number. */
const MOST_PLACES = 20_000;

/** The text part of a mail whose body is HTML; of what is too much to lay out just its words and lines. */
export function htmlToText(html: string): string {
  if (html.length > LONGEST_LAID_OUT || placesOf(html) > MOST_PLACES) return wordsOf(html);
  return layOut(html);
}

/** `colspan="2"`; anything but a plain number (`1e9`, `-5`, `&#57;`) leaves the last groups empty. */
const SPAN = /(col|row)span\s*=\s*(?:(["']?)(\d{1,3})\2(?=[\s/>]))?/gi;

/** At most so many places are claimed by cells that span several. Tags are not parsed: text that looks like a span counts as well. */
function placesOf(html: string): number {
  const widest = { col: 1, row: 1 };
  let cells = 0;
  for (const [, side, , number = Infinity] of html.matchAll(SPAN)) {
    const key = side!.toLowerCase() as keyof typeof widest;
    widest[key] = Math.max(widest[key], Number(number));
    cells++;
  }
  return cells * widest.col * widest.row;
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };

const wordsOf = (html: string): string =>
  html
    .replace(/\s+/g, ' ')
    .replace(/<(br|hr|\/p|\/div|\/li|\/tr|\/h[1-6])\b[^<>]*> ?/gi, '\n')
    .replace(/<[^<>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => ENTITIES[name]!)
    .trim();
