import { createHmac } from 'node:crypto';
import type { Json } from '../json';
import type { Session } from '../session';

interface Source {
  id: number;
  secret: string;
}

/** Another help desk asks for our decisions. */
export async function makeHooks(session: Session): Promise<void> {
  const path = '/api/v2/hook_sources';
  const made = await session.post('We send the messages', path, { hook_source: { name: 'Old desk' } });
  const returning = await session.post('The source sends the messages itself', path, {
    hook_source: { name: 'Shop', effects: 'return' },
  });
  await session.post('An unknown key', path, { hook_source: { name: 'Desk', effect: 'return' } }, { refused: 422 });
  const source: Source = made.hook_source;
  await session.get('All of them', path);
  await session.get('One source', `${path}/${source.id}`);
  await session.put('A new name', `${path}/${source.id}`, { hook_source: { name: 'The old desk' } });
  await session.put(
    'Effects that do not exist',
    `${path}/${source.id}`,
    {
      hook_source: { effects: 'both' },
    },
    { refused: 422 },
  );
  await takeEvents(session, source, returning.hook_source as Source);
  const spare = await session.post('One to go', path, { hook_source: { name: 'Trial' } }, { quiet: true });
  await session.post('A new secret', `${path}/${spare.hook_source.id}/secret`, {});
  await session.delete('A source', `${path}/${spare.hook_source.id}`);
}

async function takeEvents(session: Session, source: Source, returning: Source): Promise<void> {
  const event = (event_id: string, type: string, ticket: Json, occurred_at = '2026-03-02T08:50:00Z') => ({
    event_id,
    type,
    occurred_at,
    ticket,
  });
  const parcel = {
    external_id: 'A-77',
    subject: 'Where is my parcel?',
    requester: { name: 'Paula Price', email: 'paula@bluevase.example' },
    comment: { body: 'It was due yesterday.' },
  };
  const created = event('evt-1', 'ticket.created', parcel);
  await send(session, 'A new ticket', source, created);
  const update = { external_id: 'A-77', subject: 'Where is my late parcel?' };
  await send(session, 'Only what changed', source, event('evt-2', 'ticket.updated', update, '2026-03-02T08:55:00Z'));
  const stale = event('evt-0', 'ticket.updated', update, '2026-03-02T08:45:00Z');
  await send(session, 'Older than the last event', source, stale);
  await send(session, 'To a source that sends the messages itself', returning, created);
  await send(session, 'What an event needs', source, { ticket: { subject: 'x' } }, { refused: 422 });
  await send(session, 'A wrong signature', { ...source, secret: 'guessed' }, created, { refused: 401 });
}

async function send(session: Session, label: string, source: Source, body: Json, asking: { refused?: number } = {}) {
  const timestamp = new Date(session.service.clock.now()).toISOString();
  const signature = createHmac('sha256', source.secret)
    .update(timestamp + JSON.stringify(body))
    .digest('base64');
  await session.post(label, '/api/v2/hooks/tickets', body, {
    ...asking,
    as: null,
    headers: {
      'X-Signalbox-Source': String(source.id),
      'X-Signalbox-Signature-Timestamp': timestamp,
      'X-Signalbox-Signature': signature,
    },
  });
}
