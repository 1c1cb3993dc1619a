import { Injectable } from '@nestjs/common';
import type { TemplateContext } from './template-context';
import { TemplateRenderer } from './template-renderer';

/** How a webhook's body is written: what placeholders put in is escaped for it. `pairs` are encoded when they are sent. */
export type BodyFormat = 'json' | 'xml' | 'pairs';

/** Keys and the templates of their values. */
export type PairTemplates = readonly (readonly [key: string, template: string])[];

/** Renders what webhooks are sent: they belong to the account, and see what its staff sees. */
@Injectable()
export class BodyRenderer {
  constructor(private readonly renderer: TemplateRenderer) {}

  /** @throws Error when a template is wrong, runs away, or does not become JSON where it must. */
  render(body: string | PairTemplates, format: BodyFormat, context: TemplateContext, baseUrl: string): RenderedBody {
    const reader = { baseUrl, audience: 'staff' } as const;
    if (typeof body !== 'string') {
      if (format !== 'pairs')
        throw new Error(`The webhook takes a text and the action has pairs: save the trigger anew`);
      return body.map(([key, template]) => [key, this.renderer.renderOne(template, 'text', context, reader)] as const);
    }
    if (format === 'pairs') {
      if (body.trim() === '') return [];
      throw new Error('The webhook takes pairs and the action has a text: save the trigger anew');
    }
    const text = this.renderer.renderOne(body, format, context, reader);
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

function requireJson(text: string): void {
  try {
    JSON.parse(text);
  } catch (error) {
    throw new Error(`The body is not valid JSON once its placeholders are filled in: ${(error as Error).message}`);
  }
}
