import { setTimeout as pause } from 'node:timers/promises';
import type { Session } from '../session';

const PATH = '/api/v2/deliveries';

/** A call of a webhook that does not arrive, and is asked for again. */
export async function failDelivery(session: Session, ticketId: number, webhookId: string): Promise<void> {
  const id = await failed(session, ticketId, 1);
  await session.get('One that failed', `${PATH}/${id}`);
  await session.get('All that failed at a webhook', `${PATH}?kind=webhook&webhook_id=${webhookId}&state=failed`);
  const path = `/api/v2/webhooks/${webhookId}/invocations`;
  await session.get('What was sent', path);
  await session.get('An unknown status', `${path}?filter[status]=lost`, { refused: 422 });
  await session.get('Each attempt', `${path}/${id}/attempts`);
  await session.post('Once more', `${PATH}/${id}/replay`, {});
  await failed(session, ticketId, 2);
  await session.post('All that failed', `${path}/replay`, { status: 'failed' });
  await session.post('Both at once', `${path}/replay`, { status: 'failed', ids: [id] }, { refused: 422 });
  await failed(session, ticketId, 3);
}

/** Waits until the call for a ticket has failed so many times, and answers its delivery's id. */
async function failed(session: Session, ticketId: number, attempts: number): Promise<number> {
  for (;;) {
    const { deliveries } = await session.get('', `${PATH}?ticket_id=${ticketId}&kind=webhook`, { quiet: true });
    const [one] = deliveries as { id: number; state: string; attempts: number }[];
    if (one?.state === 'failed' && one.attempts === attempts) return one.id;
    await pause(10);
  }
}
