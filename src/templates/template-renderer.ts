import { Injectable } from '@nestjs/common';
import type { Liquid, Template } from 'liquidjs';
import { Config } from '../common/config';
import { asHtml, hasMarkup, withTicketLinks } from './as-html';
import { engineFor, RENDER_MILLISECONDS } from './engine';
import type { Format } from './escapes';
import { htmlToText } from './html-to-text';
import { oneLine } from './one-line';
import { placeholders } from './placeholders';
import { OutOfTime, runWithin } from './run-within';
import { SlowTemplates } from './slow-templates';
import { type TemplateFault, faultOf } from './template-check';
import type { TemplateContext } from './template-context';
import type { Audience } from './view';

/** Subject and body of a message, in Liquid. */
export interface MessageTemplates {
  subject: string;
  body: string;
}

export interface Message {
  subject: string;
  body: string;
}

/** A message in both the forms that mail has. */
export interface Mail {
  subject: string;
  text: string;
  html: string;
}

/** For whom, and where its links lead. */
interface Reader {
  baseUrl: string;
  audience: Audience;
}

/** It took longer than a template may, or did so within the last minute: the machine may have been busy. */
export class TemplateTooSlow extends Error {
  constructor() {
    super(`it took longer than ${RENDER_MILLISECONDS} ms`);
  }
}

/** Characters of templates kept parsed. */
const MOST_KEPT = 2_000_000;

/** Renders Liquid for one reader, escaped as the format asks. Whatever values hold, none of it is ever Liquid. */
@Injectable()
export class TemplateRenderer {
  private readonly engines = new Map<Format, Liquid>();
  private readonly parsed = new Map<string, Template[]>();
  private keptCharacters = 0;
  private readonly slow = new SlowTemplates();
  private readonly account: { timeZone: string; account: string };

  constructor(config: Config) {
    this.account = { timeZone: config.TIME_ZONE, account: config.mailFrom.name || config.mailFrom.address };
  }

  /** The text of a message as people look at it; a body with markup as HTML. A subject is one line, because a mail header is. */
  render(
    templates: MessageTemplates,
    context: TemplateContext,
    baseUrl: string,
    audience: Audience = 'staff',
  ): Message {
    const reader = { baseUrl, audience };
    const format = hasMarkup(templates.body) ? 'html' : 'text';
    return {
      subject: this.subject(templates, context, reader),
      body: this.renderOne(templates.body, format, context, reader),
    };
  }

  /** Both parts of a mail: a body without markup is sent as it is, and with its line breaks as HTML. */
  renderMail(templates: MessageTemplates, context: TemplateContext, reader: Reader): Mail {
    const subject = this.subject(templates, context, reader);
    if (hasMarkup(templates.body)) {
      const html = this.renderOne(withTicketLinks(templates.body), 'html', context, reader);
      return { subject, text: htmlToText(html), html };
    }
    return {
      subject,
      text: this.renderOne(templates.body, 'text', context, reader),
      html: this.renderOne(withTicketLinks(asHtml(templates.body)), 'html_lines', context, reader),
    };
  }

  /**
   * @throws TemplateTooSlow when it ran out of time, now or within the last minute.
   * @throws Error when it cannot be parsed or is too much to render.
   */
  renderOne(template: string, format: Format, context: TemplateContext, reader: Reader): string {
    if (this.slow.isResting(template)) throw new TemplateTooSlow();
    const parsed = this.parse(template, format);
    const values = placeholders(context, { ...this.account, ...reader, format });
    try {
      return runWithin(RENDER_MILLISECONDS, this.engine(format)._render(parsed, values, { sync: true })) as string;
    } catch (error) {
      if (!(error instanceof OutOfTime) && !(error as Error).message.includes('template render limit')) throw error;
      this.slow.rest(template);
      throw new TemplateTooSlow();
    }
  }

  /** What is wrong with a template, if anything: to be refused before it is kept. */
  check(template: string, format: Format): TemplateFault | undefined {
    return faultOf(template, format);
  }

  private subject({ subject }: MessageTemplates, context: TemplateContext, reader: Reader): string {
    return oneLine(this.renderOne(subject, 'text', context, reader));
  }

  private engine(format: Format): Liquid {
    let engine = this.engines.get(format);
    if (!engine) this.engines.set(format, (engine = engineFor(format)));
    return engine;
  }

  private parse(template: string, format: Format): Template[] {
    const key = `${format}:${template}`;
    const known = this.parsed.get(key);
    if (known) return known;
    const parsed = this.engine(format).parse(template);
    if (this.keptCharacters + key.length > MOST_KEPT) {
      this.parsed.clear();
      this.keptCharacters = 0;
    }
    this.parsed.set(key, parsed);
    this.keptCharacters += key.length;
    return parsed;
  }
}
