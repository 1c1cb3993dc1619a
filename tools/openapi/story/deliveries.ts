import { setTimeout as pause } from 'node:timers/promises';
import { EventSubscribers, type Outcome, Senders } from '../../../src/deliveries';
import type { Session } from '../session';

const PATH = '/api/v2/deliveries';
const REFUSAL = { statusCode: 410, headers: {}, body: '' };

/** An endpoint that takes nothing any more. */
export async function failDeliveries(session: Session): Promise<void> {
  const { app } = session.service;
  app.get(Senders).register({
    kind: 'webhook',
    isReady: true,
    delayMilliseconds: 0,
    concurrency: 1,
    prepare: () =>
      Promise.resolve(() =>
        Promise.resolve<Outcome>({ result: 'failed', error: 'The receiver answered 410', answer: REFUSAL }),
      ),
    preview: (_tx, jobs) =>
      Promise.resolve(new Map(jobs.map(({ delivery }) => [delivery.id, { subject: null, body: '{}' }]))),
  });
  const subscribers = app.get(EventSubscribers);
  subscribers.answeredBy((type) => (type === 'ticket.created' ? [{ endpointId: 1, name: 'Warehouse' }] : []));
  const ticket = { description: 'My parcel is late' };
  const { ticket: made } = await session.post('', '/api/v2/tickets', { ticket }, { quiet: true });
  subscribers.answeredBy(() => []);
  const id = await failed(session, made.id as number, 1);
  await session.get('One that failed', `${PATH}/${id}`);
  await session.get('All that failed at a webhook', `${PATH}?kind=webhook&webhook_id=1&state=failed`);
  await session.post('Once more', `${PATH}/${id}/replay`, {});
  await failed(session, made.id as number, 2);
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
