import type { Session } from '../session';
import type { People } from './cast';
import type { Fields } from './fields';
import { editTriggers } from './trigger-editing';
import { makeTriggers, manageTriggers, type Triggers } from './triggers';

const PATH = '/api/v2/tickets';

/** Triggers, then tickets that pass them, and what the rules did. */
export async function makeTickets(session: Session, people: People, fields: Fields): Promise<void> {
  const triggers = await makeTriggers(session, people, fields);
  const tickets = await writeTickets(session, people, fields);
  await findTickets(session, people, tickets.ticketId);
  await explain(session, tickets, triggers);
  await manageTriggers(session, triggers);
  await editTriggers(session);
  const spare = await session.post('One to go', PATH, { ticket: { comment: { body: 'A test' } } }, { quiet: true });
  await session.delete('A ticket', `${PATH}/${spare.ticket.id}`);
  await session.delete('A field that a trigger uses', `/api/v2/user_fields/${fields.spendId}`, { refused: 422 });
}

interface Tickets {
  ticketId: number;
  /** Of somebody who was unknown before. */
  mailedId: number;
}

async function writeTickets(session: Session, people: People, fields: Fields): Promise<Tickets> {
  const { customer, agent, agentId } = people;
  const first = await session.post('A platinum customer writes', PATH, {
    ticket: {
      subject: 'My express parcel is late',
      comment: { body: 'It was promised for Friday.' },
      requester: { email: 'paula@bluevase.example' },
      external_id: 'shop-5001',
      type: 'incident',
      due_at: '2026-03-05T12:00:00Z',
      recipient: 'support@example.com',
      tags: ['web_form'],
      custom_fields: [{ id: fields.deliveryId, value: 'express' }],
    },
  });
  const { id } = first.ticket;
  const path = `${PATH}/${id}`;
  await session.post(
    'A customer of their own account',
    PATH,
    {
      ticket: { subject: 'An invoice, please', comment: { body: 'For order 5001.' } },
    },
    { as: customer },
  );
  const mailed = await session.post('Somebody unknown writes by e-mail', PATH, {
    ticket: {
      subject: 'Do you ship to Norway?',
      comment: { body: 'I would like a vase.' },
      requester: { name: 'Nora Nord', email: 'nora@fjord.example' },
      via: { channel: 'email' },
    },
  });
  await writeOnce(session);
  await session.post(
    'Members that do not fit',
    PATH,
    {
      ticket: {
        subject: 'x',
        comment: { body: 'y' },
        priority: 'highest',
        group_id: 999,
        custom_fields: [{ id: 999, value: 1 }],
      },
    },
    { refused: 422 },
  );
  await session.post('Without a comment', PATH, { ticket: { subject: 'Nothing said' } }, { refused: 422 });

  const answered = await session.put(
    'An agent answers and takes it',
    path,
    {
      ticket: {
        status: 'pending',
        assignee_id: agentId,
        comment: { body: 'We are asking the carrier.', public: true },
      },
    },
    { as: agent },
  );
  await session.put(
    'An internal note, and who follows',
    path,
    {
      ticket: {
        comment: { body: 'The carrier lost it.', public: false },
        follower_ids: [people.managerId],
        email_ccs: [{ user_email: 'gerd@shop.example' }],
      },
    },
    { as: agent },
  );
  const stamp = { safe_update: true, updated_stamp: answered.ticket.updated_at };
  await session.put('Somebody wrote meanwhile', path, { ticket: { status: 'solved', ...stamp } }, { refused: 409 });
  await session.put('A status that does not exist', path, { ticket: { status: 'lost' } }, { refused: 422 });
  await session.put(
    'The customer writes again',
    path,
    { ticket: { comment: { body: 'Any news?' } } },
    { as: customer },
  );
  await session.put(
    'With data of the caller',
    path,
    {
      ticket: { comment: { body: 'A new one is on its way.' }, metadata: { parcel: 'NL-88' } },
    },
    { as: agent },
  );

  const tags = `${path}/tags`;
  await session.post('Two tags', tags, { tags: ['vip', 'lost_parcel'] });
  await session.post('Somebody wrote meanwhile', tags, { tags: [], ...stamp }, { refused: 409 });
  await session.post('A flag that is none', tags, { tags: [], safe_update: 'maybe' }, { refused: 422 });
  await session.put('One more', tags, { tags: ['replaced'] });
  await session.put('Somebody wrote meanwhile', tags, { tags: ['x'], ...stamp }, { refused: 409 });
  await session.put('A flag that is none', tags, { tags: ['x'], safe_update: 'maybe' }, { refused: 422 });
  await session.delete('One less', tags, {}, { tags: ['vip'] });
  await session.delete('Somebody wrote meanwhile', tags, { refused: 409 }, { tags: ['x'], ...stamp });
  await session.delete('A flag that is none', tags, { refused: 422 }, { tags: ['x'], safe_update: 'maybe' });
  await session.get('Its tags', tags);
  return { ticketId: id, mailedId: mailed.ticket.id };
}

async function writeOnce(session: Session): Promise<void> {
  const headers = { 'idempotency-key': 'shop-5002' };
  const body = { ticket: { subject: 'A broken vase', comment: { body: 'In two.' }, external_id: 'shop-5002' } };
  await session.post('With an idempotency key', PATH, body, { headers });
  await session.post('With the same key again', PATH, body, { headers });
  const other = { ticket: { subject: 'Another', comment: { body: 'Also in two.' } } };
  await session.post('A known key with another body', PATH, other, { headers, refused: 400 });
}

async function findTickets(session: Session, people: People, id: number): Promise<void> {
  const { customer, customerId, agentId, organizationId } = people;
  await session.get('The first two', `${PATH}?per_page=2`);
  await session.get('By external id', `${PATH}?external_id=shop-5001`);
  await session.get('By ids', `${PATH}/show_many?ids=${id}`);
  await session.get('Without ids', `${PATH}/show_many`, { refused: 400 });
  await session.get('No ids', `${PATH}/show_many?ids=one,two`, { refused: 422 });
  await session.get('How many', `${PATH}/count`);
  await session.get('One ticket', `${PATH}/${id}`);
  await session.get("A customer's", `/api/v2/users/${customerId}/tickets/requested?per_page=1`);
  await session.get('Of somebody else', `/api/v2/users/${agentId}/tickets/requested`, { as: customer, refused: 403 });
  await session.get("An agent's", `/api/v2/users/${agentId}/tickets/assigned?per_page=1`);
  await session.get("An organization's", `/api/v2/organizations/${organizationId}/tickets?per_page=1`);
  await session.get('All of them', `${PATH}/${id}/comments`);
  await session.get('What the customer sees', `${PATH}/${id}/comments?per_page=2`, { as: customer });
  const { audits } = await session.get('The first two writes', `${PATH}/${id}/audits?per_page=2`);
  await session.get('How many', `${PATH}/${id}/audits/count`);
  await session.get('What the rules did', `${PATH}/${id}/audits/${audits[0].id}`);
  await session.get('In the older style', '/api/v2/ticket_audits?limit=1');
  await session.get('What belongs to a customer', `/api/v2/users/${customerId}/related`);
}

async function explain(
  session: Session,
  { ticketId, mailedId }: Tickets,
  { vipId, expressId }: Triggers,
): Promise<void> {
  const path = `${PATH}/${ticketId}/decisions`;
  const { decisions } = await session.get('All writes', `${path}?per_page=100`, { quiet: true });
  await session.get('The last two writes', `${path}?per_page=2`);
  await session.get('Why a trigger did not fire', `${path}?trigger_id=${vipId}&per_page=1`);
  await session.get('No trigger id', `${path}?trigger_id=VIP`, { refused: 422 });
  const first = decisions[decisions.length - 1];
  await session.get('Every trigger', `${path}/${first.id}`);
  const [unknownCustomer] = (await session.get('Of somebody unknown', `${PATH}/${mailedId}/decisions`, { quiet: true }))
    .decisions;
  await session.get(
    'Values that are missing',
    `${PATH}/${mailedId}/decisions/${unknownCustomer.id}?trigger_id=${vipId}`,
  );
  await session.get('Why this trigger fired', `${path}/${first.id}?trigger_id=${expressId}`);
  await session.get('No trigger id', `${path}/${first.id}?trigger_id=VIP`, { refused: 422 });
  const deliveries = await session.get('What a trigger sent', `/api/v2/deliveries?trigger_id=${vipId}&per_page=2`);
  await session.get('Of a ticket, still waiting', `/api/v2/deliveries?ticket_id=${ticketId}&state=pending`);
  await session.get('An unknown state', '/api/v2/deliveries?state=lost', { refused: 422 });
  const [{ id: deliveryId }] = deliveries.deliveries;
  await session.get('One delivery', `/api/v2/deliveries/${deliveryId}`);
  await session.get('An unknown kind', '/api/v2/deliveries?kind=pigeon', { refused: 422 });
  await session.post('One that waits', `/api/v2/deliveries/${deliveryId}/cancel`, {});
  await session.post('Cancelled already', `/api/v2/deliveries/${deliveryId}/cancel`, {}, { refused: 422 });
  await session.post('Nothing sends mail', `/api/v2/deliveries/${deliveryId}/replay`, {}, { refused: 422 });
  await session.post('All that failed', '/api/v2/deliveries/replay_many', { state: 'failed', trigger_id: vipId });
}
