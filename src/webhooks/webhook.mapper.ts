import { shownAuthentication } from './authentication';
import type { WebhookEntity } from './webhook.entity';

/** A webhook as the API answers it (zendesk.md 9): what it has not is absent, and no secret is in it. */
export const toWebhook = (webhook: WebhookEntity) => ({
  id: webhook.key,
  name: webhook.name,
  ...(webhook.description !== null && { description: webhook.description }),
  status: webhook.status,
  endpoint: webhook.endpoint,
  http_method: webhook.http_method,
  request_format: webhook.request_format,
  subscriptions: webhook.subscriptions,
  ...(webhook.authentication && { authentication: shownAuthentication(webhook.authentication) }),
  ...(webhook.custom_headers && { custom_headers: webhook.custom_headers }),
  created_at: webhook.created_at,
  created_by: String(webhook.created_by),
  ...(webhook.updated_at !== null && { updated_at: webhook.updated_at, updated_by: String(webhook.updated_by) }),
});

export const toSigningSecret = ({ secret }: WebhookEntity) => ({ signing_secret: { secret, algorithm: 'SHA256' } });
