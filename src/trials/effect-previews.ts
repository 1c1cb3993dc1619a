import { Injectable } from '@nestjs/common';
import { TemplateRenderer } from '../templates';
import { audienceOf, type Notification, type Rehearsed } from '../tickets';

/** Rendering holds everybody else up, so many heavy templates are cut short. */
const MILLISECONDS = 300;
const TOO_SLOW = { error: 'Not rendered: the templates of this run take too long' };

/** What the triggers of a run would send: to whom, and the message as it would read. */
@Injectable()
export class EffectPreviews {
  constructor(private readonly renderer: TemplateRenderer) {}

  /** By trigger, in the order of its actions. */
  of({ notifications, context }: Rehearsed, base: string): Map<number, object[]> {
    const until = performance.now() + MILLISECONDS;
    const previews = new Map<number, object[]>();
    for (const notification of notifications) {
      const { type, triggerId, recipients } = notification;
      const message = performance.now() < until ? this.rendered(notification, context, base) : TOO_SLOW;
      const people = recipients.map(({ id, name, email }) => ({ id: id > 0 ? id : null, name, email }));
      previews.set(triggerId, [...(previews.get(triggerId) ?? []), { type, recipients: people, ...message }]);
    }
    return previews;
  }

  private rendered(templates: Notification, context: Rehearsed['context'], base: string): object {
    try {
      return this.renderer.render(templates, context, base, audienceOf(templates.recipients));
    } catch (error) {
      return { error: (error as Error).message };
    }
  }
}
