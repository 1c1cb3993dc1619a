import type { Session } from '../session';
import type { People } from './cast';
import type { Fields } from './fields';

export interface Triggers {
  vipId: number;
  expressId: number;
}

export async function makeTriggers(session: Session, people: People, fields: Fields): Promise<Triggers> {
  const path = '/api/v2/triggers';
  const vip = await session.post('High priority for the best customers', path, {
    trigger: {
      title: 'Retail VIP',
      description: 'The best customers wait least',
      all: [{ field: 'update_type', operator: 'is', value: 'Create' }],
      any: [
        { field: 'requester.custom_fields.service_level', operator: 'is', value: 'platinum' },
        { field: 'requester.custom_fields.average_annual_spend', operator: 'greater_than', value: '1000' },
      ],
      actions: [
        { field: 'priority', value: 'high' },
        { field: 'group_id', value: people.groupId },
        {
          field: 'notification_user',
          value: ['all_managers', 'VIP: {{ticket.title}}', '{{ticket.requester.name}} writes: {{ticket.description}}'],
        },
      ],
    },
  });
  const express = await session.post('Nested conditions, beyond Zendesk', path, {
    trigger: {
      title: 'Late express delivery',
      conditions: {
        all: [
          { field: `custom_fields_${fields.deliveryId}`, operator: 'is', value: 'express' },
          {
            any: [
              { field: 'subject_includes_word', operator: 'includes', value: 'late' },
              {
                all: [
                  { field: 'comment_includes_word', operator: 'includes', value: 'late' },
                  { field: 'requester.custom_fields.customer_since', operator: 'less_than', value: '2020-01-01' },
                ],
              },
            ],
            none: [
              { field: 'current_tags', operator: 'includes', value: 'carrier_informed' },
              { any: [{ field: 'status', operator: 'is', value: 'solved' }] },
            ],
          },
        ],
        any: [],
      },
      actions: [{ field: 'current_tags', value: 'late_express' }],
      stop_processing: false,
    },
  });
  await session.post(
    'Unknown fields, operators and options',
    path,
    {
      trigger: {
        title: 'Misspelt',
        all: [
          { field: 'requester.custom_fields.service_levle', operator: 'is', value: 'gold' },
          { field: 'requester.custom_fields.service_level', operator: 'is', value: 'wooden' },
          { field: 'status', operator: 'resembles', value: 'open' },
        ],
        actions: [{ field: 'priority', value: 'highest' }],
      },
    },
    { refused: 422 },
  );
  await session.post(
    'No condition at all',
    path,
    {
      trigger: { title: 'Always', all: [], any: [], actions: [{ field: 'priority', value: 'low' }] },
    },
    { refused: 422 },
  );
  return { vipId: vip.trigger.id, expressId: express.trigger.id };
}

export async function manageTriggers(session: Session, { vipId, expressId }: Triggers): Promise<void> {
  const path = '/api/v2/triggers';
  const spare = await session.post(
    'One to go',
    path,
    {
      trigger: {
        title: 'Old rule',
        active: false,
        all: [{ field: 'status', operator: 'is', value: 'new' }],
        actions: [{ field: 'priority', value: 'low' }],
      },
    },
    { quiet: true },
  );
  await session.get('The first two', `${path}?per_page=2`);
  await session.get('Inactive ones', `${path}?active=false`);
  await session.get('The first one', `${path}/active?per_page=1`);
  await session.get('VIP in the title', `${path}/search?query=VIP`);
  await session.get('Without a query', `${path}/search`, { refused: 400 });
  await session.get('The catalogue', `${path}/definitions`);
  await session.get('One trigger', `${path}/${vipId}`);
  await session.get('What it did', `${path}/${vipId}/usage`);
  await session.get('A trigger that is not there', `${path}/999999/usage`, { refused: 404 });
  await dryRuns(session, vipId);
  await session.put('A new title', `${path}/${vipId}`, { trigger: { title: 'VIP customers' } });
  await session.put(
    'An unknown operator',
    `${path}/${vipId}`,
    {
      trigger: {
        all: [{ field: 'status', operator: 'resembles', value: 'new' }],
        actions: [{ field: 'priority', value: 'high' }],
      },
    },
    { refused: 422 },
  );
  await session.put('New order', `${path}/reorder`, { trigger_ids: [expressId, vipId, spare.trigger.id] });
  await session.put('Not every trigger', `${path}/reorder`, { trigger_ids: [expressId] }, { refused: 422 });
  await session.delete('A trigger', `${path}/${spare.trigger.id}`);
}

async function dryRuns(session: Session, vipId: number): Promise<void> {
  const path = '/api/v2/triggers/dry_run';
  const requester = { name: 'Nora New', user_fields: { service_level: 'gold', average_annual_spend: 1000 } };
  const ticket = { subject: 'Where is my order?', comment: { body: 'It should be here by now.' }, requester };
  const draft = {
    title: 'Spend over 1000',
    all: [{ field: 'requester.custom_fields.average_annual_spend', operator: 'greater_than', value: '1000' }],
    actions: [{ field: 'priority', value: 'high' }],
  };
  await session.post('A draft that does not fire, and why', path, { trigger: draft, ticket });
  const rich = { ...requester, user_fields: { service_level: 'platinum' } };
  await session.post('A saved trigger alone, with its message', path, {
    trigger_id: vipId,
    alone: true,
    ticket: { ...ticket, requester: rich },
  });
  await session.post('An update of a stored ticket', path, { ticket_id: 1, update: { status: 'open' } });
  await session.post('Both a ticket and a ticket_id', path, { ticket, ticket_id: 1 }, { refused: 422 });
}
