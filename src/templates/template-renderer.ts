import { Injectable } from '@nestjs/common';
import { Liquid } from 'liquidjs';
import { placeholders } from './placeholders';
import type { TemplateContext } from './template-context';

/** Subject and body of a message, in Liquid. */
export interface MessageTemplates {
  subject: string;
  body: string;
}

export interface Message {
  subject: string;
  body: string;
}

const LONGEST_SUBJECT = 998;

/** Renders Liquid with limits: a runaway template ends in an error, not in a stopped service. */
@Injectable()
export class TemplateRenderer {
  private readonly liquid = new Liquid({
    ownPropertyOnly: true,
    parseLimit: 1_000_000,
    renderLimit: 200,
    memoryLimit: 5_000_000,
    // No files: include, render and layout find only what is given here.
    templates: {},
  });

  /** The text of a message. A subject is one line, because a mail header is. */
  render(templates: MessageTemplates, context: TemplateContext, baseUrl: string): Message {
    const values = placeholders(context, baseUrl);
    const subject = this.renderOne(templates.subject, values).replace(/\s+/g, ' ').trim();
    return { subject: subject.slice(0, LONGEST_SUBJECT), body: this.renderOne(templates.body, values) };
  }

  private renderOne(template: string, values: object): string {
    return this.liquid.parseAndRenderSync(template, values) as string;
  }
}
