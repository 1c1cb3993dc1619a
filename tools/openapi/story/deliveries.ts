import { setTimeout as pause } from 'node:timers/promises';
import type { Session } from '../session';

const PATH = '/api/v2/deliveries';
const UNREACHABLE = {
  name: 'Warehouse',
  endpoint: 'http://10.0.0.5/hooks',
  http_method: 'POST',
  request_format: 'json',
  subscriptions: ['signalbox:event-type:ticket.created'],
};

/** A webhook that may not be called, since its address is private. */
export async function failDeliveries(session: Session): Promise<void> {
  const { webhook } = await session.post('', '/api/v2/webhooks', { webhook: UNREACHABLE }, { quiet: true });
  const ticket = { description: 'My parcel is late' };
  const { ticket: made } = await session.post('', '/api/v2/tickets', { ticket }, { quiet: true });
  const id = await failed(session, made.id as number, 1);
  await session.get('One that failed', `${PATH}/${id}`);
  await session.get('All that failed at a webhook', `${PATH}?kind=webhook&webhook_id=${webhook.id}&state=failed`);
  await session.post('Once more', `${PATH}/${id}/replay`, {});
  await failed(session, made.id as number, 2);
  await session.delete('', `/api/v2/webhooks/${webhook.id}`, { quiet: true });
}

/** Waits until the delivery of a ticket has failed so many times, and answers its id. */
async function failed(session: Session, ticketId: number, attempts: number): Promise<number> {
  for (;;) {
    const { deliveries } = await session.get('', `${PATH}?ticket_id=${ticketId}&kind=webhook`, { quiet: true });
    const [one] = deliveries as { id: number; state: string; attempts: number }[];
    if (one?.state === 'failed' && one.attempts === attempts) return one.id;
    await pause(10);
  }
}
