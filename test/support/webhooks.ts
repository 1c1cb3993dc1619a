import { createHmac } from 'node:crypto';
import type { Delivery } from './delivering';
import { eventually } from './eventually';
import type { TestApp } from './app';
import type { ReceivedRequest } from './receiver';

/** As a receiver would, from the documentation alone. */
export const signatureOf = (secret: string, { headers, body }: ReceivedRequest) =>
  createHmac('sha256', secret)
    .update(headers['x-zendesk-webhook-signature-timestamp']! + body)
    .digest('base64');

/** A webhook as the owner makes it: its id and its signing secret. */
export async function createWebhook(app: TestApp, webhook: object): Promise<{ id: string; secret: string }> {
  const given = { name: 'Shop', http_method: 'POST', request_format: 'json', ...webhook };
  const answer = await app.post('/api/v2/webhooks', { webhook: given });
  if (answer.status !== 201) throw new Error(`webhooks: ${answer.status} ${answer.text}`);
  const { id } = answer.body.webhook;
  const { signing_secret } = (await app.get(`/api/v2/webhooks/${id}/signing_secret`)).body;
  return { id, secret: signing_secret.secret };
}

/** A trigger that calls a webhook for tickets whose subject holds `word`. */
export async function callWebhook(app: TestApp, word: string, value: unknown[]): Promise<number> {
  const trigger = {
    title: `Call for ${word}`,
    conditions: { all: [{ field: 'subject_includes_word', operator: 'includes', value: word }], any: [] },
    actions: [{ field: 'notification_webhook', value }],
  };
  const answer = await app.post('/api/v2/triggers', { trigger });
  if (answer.status !== 201) throw new Error(`triggers: ${answer.status} ${answer.text}`);
  return answer.body.trigger.id;
}

/** The last try of a delivery, as the API tells it. */
export interface LastTry {
  result: string;
  status_code: number | null;
  error: string | null;
}

/** What the runner's last try of each call for a ticket came to, once none of them is being sent or waits for its first try. */
export function triedWebhooks(app: TestApp, ticketId: number): Promise<LastTry[]> {
  return eventually(async () => {
    const { deliveries } = (await app.get(`/api/v2/deliveries?ticket_id=${ticketId}&kind=webhook`)).body;
    const states = (deliveries as Delivery[]).map(({ state }) => state);
    expect(states.filter((state) => ['pending', 'sending'].includes(state))).toEqual([]);
    const shown = (deliveries as Delivery[]).map(({ id }) => app.get(`/api/v2/deliveries/${id}`));
    return (await Promise.all(shown)).map(({ body }): LastTry => {
      const { result, status_code, error } = (body.delivery as Delivery).delivery_attempts.at(-1)!;
      return { result, status_code, error };
    });
  });
}
