import { Injectable } from '@nestjs/common';
import { type BodyFormat, BodyRenderer, bodyText, type PairTemplates } from './body-renderer';
import type { TemplateContext } from './template-context';
import { type Message, TemplateRenderer } from './template-renderer';
import type { Audience } from './view';

/** What a trigger's action says: a message to people, or the body that a webhook is sent. */
export interface NotificationTemplates {
  subject: string;
  body: string | PairTemplates;
  webhook: { format: BodyFormat } | null;
}

/** Renders what an action says for people to look at, however it would leave. */
@Injectable()
export class NotificationRenderer {
  constructor(
    private readonly messages: TemplateRenderer,
    private readonly bodies: BodyRenderer,
  ) {}

  /** Never throws. A call has no subject. */
  render(
    { subject, body, webhook }: NotificationTemplates,
    context: TemplateContext,
    baseUrl: string,
    audience: Audience,
  ): Message | { body: string } | { error: string } {
    try {
      if (webhook) return { body: bodyText(this.bodies.render(body, webhook.format, context, baseUrl)) };
      return this.messages.render({ subject, body: body as string }, context, baseUrl, audience);
    } catch (error) {
      return { error: (error as Error).message };
    }
  }
}
