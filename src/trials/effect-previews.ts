import { Injectable } from '@nestjs/common';
import { NotificationRenderer } from '../templates';
import { audienceOf, type Rehearsed } from '../tickets';
import { storedId } from '../users';

/** Rendering holds everybody else up, so many heavy templates are cut short. */
const MILLISECONDS = 300;
const TOO_SLOW = { error: 'Not rendered: the templates of this run take too long' };

/** What the triggers of a run would send: to whom, and the message as it would read. */
@Injectable()
export class EffectPreviews {
  constructor(private readonly renderer: NotificationRenderer) {}

  /** By trigger, in the order of its actions. */
  of({ notifications, context }: Rehearsed, base: string): Map<number, object[]> {
    const until = performance.now() + MILLISECONDS;
    const previews = new Map<number, object[]>();
    for (const notification of notifications) {
      const { type, triggerId, recipients } = notification;
      const audience = audienceOf(recipients);
      const message =
        performance.now() < until ? this.renderer.render(notification, context, base, audience) : TOO_SLOW;
      const people = recipients.map(({ id, name, email }) => ({ id: storedId(id), name, email }));
      previews.set(triggerId, [...(previews.get(triggerId) ?? []), { type, recipients: people, ...message }]);
    }
    return previews;
  }
}
