import { CaptureTag, type Context, Drop, Liquid } from 'liquidjs';
import { capOutput } from './capped-output';
import { escaped, escapeHtml, type Format, isHtml, withBreaks } from './escapes';
import { Safe } from './safe';
import { textOf } from './text-of';

/** Templates see no files: what would read one does not exist. */
const READERS = ['include', 'render', 'layout', 'block'];

/** Rendering holds everybody else up. */
export const RENDER_MILLISECONDS = 200;

const LIMITS = {
  /** Characters of a template. */
  parseLimit: 1_000_000,
  renderLimit: RENDER_MILLISECONDS,
  /** Characters and list members, about. */
  memoryLimit: 5_000_000,
};

/** What a template captured is escaped already. */
class SafeCapture extends CaptureTag {
  override *render(context: Context): Generator<unknown, void, string> {
    yield* super.render(context);
    const scope = context.bottom() as Record<string, unknown>;
    scope[this.variable] = new Safe(scope[this.variable] as string);
  }
}

/**
 * Liquid that writes one format: values are escaped unless a template says `| raw`, and a runaway template ends in an error, not in
 * a stopped service. Strict engines know every filter that templates name.
 */
export function engineFor(format: Format, { isStrict = false } = {}): Liquid {
  const liquid = new Liquid({
    ...LIMITS,
    ownPropertyOnly: true,
    strictFilters: isStrict,
    templates: {},
    outputEscape: (value: unknown) => escaped(value, format),
  });
  for (const name of READERS) delete liquid.tags[name];
  liquid.registerTag('capture', SafeCapture);
  if (isHtml(format)) registerHtmlFilters(liquid);
  if (format === 'json') liquid.registerFilter('json', (value: unknown) => new Safe(jsonOf(value)));
  capOutput(liquid);
  return liquid;
}

/** They escape, so that what they give needs no escaping. */
function registerHtmlFilters(liquid: Liquid): void {
  const escape = (value: unknown) => (value instanceof Safe ? value : new Safe(escapeHtml(textOf(value))));
  for (const name of ['escape', 'escape_once', 'xml_escape']) liquid.registerFilter(name, escape);
  liquid.registerFilter('newline_to_br', (value: unknown) => new Safe(withBreaks(escape(value).text)));
}

/** A list stays a list; numbers, yes and no stay what they are; what is not there is null. */
function jsonOf(value: unknown): string {
  const plain: unknown = value instanceof Drop ? value.valueOf() : value;
  if (Array.isArray(plain)) return JSON.stringify(plain.map(textOf));
  if (typeof plain === 'number' || typeof plain === 'boolean') return JSON.stringify(plain);
  return JSON.stringify(plain === undefined || plain === null ? null : textOf(plain));
}
