import type { Effect } from '../../rules';
import type { CallableWebhook } from '../../webhooks';
import type { Notification, Recipient } from './notification';

/** Webhooks that the triggers of a batch call, by ULID. */
export type CalledWebhooks = ReadonlyMap<string, CallableWebhook>;

export const isCall = ({ type }: Pick<Effect, 'type'>): boolean => type === 'notification_webhook';

/** Nobody when it is inactive, or hears of events by now. */
export function recipientsOfCall({ recipient }: Effect, webhooks: CalledWebhooks): Recipient[] {
  const webhook = webhooks.get(String(recipient));
  return webhook?.isActive && webhook.isForTriggers ? [{ id: webhook.id, name: webhook.name, email: null }] : [];
}

/** How what it is sent is written. */
export function calledWebhook(effect: Effect, webhooks: CalledWebhooks): Notification['webhook'] {
  if (!isCall(effect)) return null;
  const key = String(effect.recipient);
  return { key, format: webhooks.get(key)?.payload ?? 'json' };
}
