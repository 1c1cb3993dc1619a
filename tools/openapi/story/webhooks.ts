import type { Session } from '../session';
import { failDelivery } from './deliveries';

const PATH = '/api/v2/webhooks';
const ORDERS = {
  name: 'Order desk',
  endpoint: 'https://orders.bluevase.example/hooks',
  http_method: 'POST',
  request_format: 'json',
  subscriptions: ['conditional_ticket_events'],
};
const EVENTS = {
  ...ORDERS,
  name: 'Data warehouse',
  subscriptions: ['signalbox:event-type:ticket.created', 'zen:event-type:user.updated'],
};

/** Systems outside are told. */
export async function makeWebhooks(session: Session): Promise<void> {
  const authentication = { type: 'bearer_token', data: { token: 'orders-token' }, add_position: 'header' };
  const webhook = { ...ORDERS, authentication, custom_headers: { 'X-Team': 'returns' } };
  const { id } = (await session.post('Called by triggers', PATH, { webhook })).webhook;
  const told = (await session.post('Told of events', PATH, { webhook: EVENTS })).webhook;
  await session.post('An event of Zendesk', PATH, ZENDESK, { refused: 422 });
  await session.post('What a webhook needs', PATH, { webhook: {} }, { refused: 422 });
  const copy = (await session.post('A copy', `${PATH}?clone_webhook_id=${id}`, {})).webhook;
  await session.get('All of them', PATH);
  await session.get('By name, page by page', `${PATH}?filter[name_contains]=desk&page[size]=1&sort=name`);
  await session.get('An unknown status', `${PATH}?filter[status]=asleep`, { refused: 422 });
  await session.get('One webhook', `${PATH}/${id}`);
  await session.put('Without its headers', `${PATH}/${id}`, { webhook: { ...ORDERS, authentication } });
  await session.put('A file', `${PATH}/${id}`, { webhook: { ...ORDERS, endpoint: 'file:///x' } }, { refused: 422 });
  await session.patch('Asleep', `${PATH}/${copy.id}`, { webhook: { status: 'inactive' } });
  await session.patch('No text', `${PATH}/${copy.id}`, { webhook: { name: ' ' } }, { refused: 422 });
  await session.get('The secret', `${PATH}/${id}/signing_secret`);
  await session.post('A new secret', `${PATH}/${id}/signing_secret`, {});
  await session.post('To a private address', `${PATH}/test`, { request: PRIVATE });
  await session.post('Nowhere', `${PATH}/test`, { request: {} }, { refused: 422 });
  await session.delete('A webhook', `${PATH}/${copy.id}`);
  await session.delete('One that was told', `${PATH}/${told.id}`, { quiet: true });
  await callIt(session, id as string);
}

const ZENDESK = { webhook: { ...EVENTS, subscriptions: ['zen:event-type:user.merged'] } };
const PRIVATE = { endpoint: 'http://10.0.0.5/', http_method: 'POST', request_format: 'json', payload: '{"a":1}' };

/** It is moved to an address that requests may not go to, so that what becomes of the call is the same every time. */
async function callIt(session: Session, id: string): Promise<void> {
  await session.patch('', `${PATH}/${id}`, { webhook: { endpoint: PRIVATE.endpoint } }, { quiet: true });
  const trigger = {
    title: 'Tell the order desk',
    all: [{ field: 'subject_includes_word', operator: 'includes', value: 'parcel' }],
    actions: [{ field: 'notification_webhook', value: [id, '{"ticket":{{ticket.id}}}'] }],
  };
  await session.post('', '/api/v2/triggers', { trigger }, { quiet: true });
  const late = { subject: 'My parcel', description: 'It is late' };
  const { ticket } = await session.post('', '/api/v2/tickets', { ticket: late }, { quiet: true });
  await session.delete('One that a trigger calls', `${PATH}/${id}`, { refused: 422 });
  await failDelivery(session, ticket.id as number, id);
}
