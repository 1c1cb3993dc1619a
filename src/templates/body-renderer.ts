import { Injectable } from '@nestjs/common';
import { Drop, Liquid, type Template } from 'liquidjs';
import { placeholders } from './placeholders';
import type { TemplateContext } from './template-context';

/** How a webhook's body is written: what placeholders put in is escaped for it. `pairs` are encoded when they are sent. */
export type BodyFormat = 'json' | 'xml' | 'pairs';

/** Keys and the templates of their values. */
export type PairTemplates = readonly (readonly [key: string, template: string])[];

/** Templates of different triggers; a busy few are used again and again, and parsing costs more than filling in. */
const MOST_PARSED = 500;

/**
 * Renders what webhooks are sent, with the limits of messages. Escaping is on by default, so that no text of a ticket can break out
 * of its string or element; `| raw` opts out, and `| json` writes a whole JSON value.
 */
@Injectable()
export class BodyRenderer {
  private readonly engines: Record<BodyFormat, Engine> = {
    json: new Engine(escapeJson, true),
    xml: new Engine(escapeXml, false),
    pairs: new Engine(textOf, false),
  };

  /** @throws Error when a template is wrong, runs away, or does not become JSON where it must. */
  render(body: string | PairTemplates, format: BodyFormat, context: TemplateContext, baseUrl: string): RenderedBody {
    const values = placeholders(context, baseUrl);
    const engine = this.engines[format];
    if (typeof body !== 'string') {
      if (format !== 'pairs')
        throw new Error(`The webhook takes a text and the action has pairs: save the trigger anew`);
      return body.map(([key, template]) => [key, engine.render(template, values)] as const);
    }
    if (format === 'pairs') {
      if (body.trim() === '') return [];
      throw new Error('The webhook takes pairs and the action has a text: save the trigger anew');
    }
    const text = engine.render(body, values);
    if (format === 'json' && text.trim() !== '') requireJson(text);
    return text;
  }
}

/** A text, or keys and values. */
export type RenderedBody = string | (readonly [key: string, value: string])[];

/** As it is sent: pairs as a form or an address has them. */
export const bodyText = (body: RenderedBody): string =>
  typeof body === 'string'
    ? body
    : new URLSearchParams(body.map(([key, value]): [string, string] => [key, value])).toString();

class Engine {
  private readonly liquid: Liquid;
  private readonly parsed = new Map<string, Template[]>();

  constructor(escape: (value: unknown) => string, isJson: boolean) {
    this.liquid = new Liquid({
      ownPropertyOnly: true,
      parseLimit: 1_000_000,
      renderLimit: 200,
      memoryLimit: 5_000_000,
      templates: {},
      outputEscape: escape,
    });
    const json = { raw: isJson, handler: (value: unknown) => JSON.stringify(value ?? null, undropped) ?? 'null' };
    this.liquid.registerFilter('json', json);
  }

  render(template: string, values: object): string {
    return this.liquid.renderSync(this.parse(template), values) as string;
  }

  private parse(template: string): Template[] {
    const known = this.parsed.get(template);
    if (known) return known;
    const parsed = this.liquid.parse(template);
    if (this.parsed.size >= MOST_PARSED) this.parsed.delete(this.parsed.keys().next().value!);
    this.parsed.set(template, parsed);
    return parsed;
  }
}

const undropped = (_key: string, value: unknown): unknown => (value instanceof Drop ? value.valueOf() : value);

function textOf(value: unknown): string {
  const plain = undropped('', value);
  if (plain === null || plain === undefined) return '';
  if (Array.isArray(plain)) return plain.map(textOf).join('');
  return typeof plain === 'object' ? JSON.stringify(plain, undropped) : String(plain as string | number | boolean);
}

/** What stands between the quotes of a JSON string. */
const escapeJson = (value: unknown): string => JSON.stringify(textOf(value).toWellFormed()).slice(1, -1);

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
/** Characters that XML 1.0 cannot hold in any spelling. */
const NOT_XML = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

const escapeXml = (value: unknown): string =>
  textOf(value)
    .replace(NOT_XML, '')
    .replace(/[&<>"']/g, (char) => ENTITIES[char]!);

function requireJson(text: string): void {
  try {
    JSON.parse(text);
  } catch (error) {
    throw new Error(`The body is not valid JSON once its placeholders are filled in: ${(error as Error).message}`);
  }
}
