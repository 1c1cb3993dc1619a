import type { Api } from '../http/api';

/** What a webhook of the benchmark sends. */
export const BODY = '{"ticket":"{{ticket.id}}","status":"{{ticket.status}}","title":"{{ticket.title}}"}';

/** A webhook, and a trigger that calls it for each new ticket with this tag. */
export async function createWebhook(api: Api, endpoint: string, tag: string): Promise<void> {
  const { webhook } = await api.post<{ webhook: { id: string } }>('/api/v2/webhooks', {
    webhook: {
      name: tag,
      endpoint,
      status: 'active',
      http_method: 'POST',
      request_format: 'json',
      subscriptions: ['conditional_ticket_events'],
    },
  });
  await createTrigger(api, tag, [{ field: 'notification_webhook', value: [webhook.id, BODY] }]);
}

export async function createTrigger(api: Api, tag: string, actions: object[]): Promise<void> {
  const all = [
    { field: 'update_type', operator: 'is', value: 'Create' },
    { field: 'current_tags', operator: 'includes', value: tag },
  ];
  await api.post('/api/v2/triggers.json', { trigger: { title: tag, all, actions } });
}

/** Writes a ticket; answers its id. */
export async function createTicket(api: Api, tags: string[]): Promise<number> {
  const ticket = { subject: 'A vase', comment: { body: 'It came broken.' }, tags };
  return (await api.post<{ ticket: { id: number } }>('/api/v2/tickets.json', { ticket })).ticket.id;
}
