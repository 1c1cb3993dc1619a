import { DeliveryRepository, type Job, type Outcome } from '../../src/deliveries';
import { WebhookSender } from '../../src/notifications/webhook-sender';
import { UnitOfWork } from '../../src/persistence';
import type { TestApp } from './app';

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

/** Sends the webhook deliveries of a ticket as the runner would, one after another, and says how they ended. */
export async function sendWebhooks({ app }: TestApp, ticketId: number): Promise<Outcome[]> {
  const [unitOfWork, repository, sender] = [app.get(UnitOfWork), app.get(DeliveryRepository), app.get(WebhookSender)];
  const jobs = await unitOfWork.read(async (tx) => {
    const request = { mode: 'offset', page: 1, perPage: 100, url: new URL('http://localhost') } as const;
    const { rows } = await repository.list(tx, { ticketId }, request);
    const contexts = await repository.contexts(
      tx,
      rows.map(({ audit_id }) => audit_id),
    );
    return rows
      .filter(({ kind }) => kind === 'webhook')
      .map((delivery): Job => ({ delivery, context: contexts.get(delivery.audit_id)! }));
  });
  const outcomes: Outcome[] = [];
  for (const job of jobs) {
    const send = await unitOfWork.read((tx) => sender.prepare(tx, [job]));
    outcomes.push(await send(job));
  }
  return outcomes;
}
