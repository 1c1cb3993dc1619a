import type { Json } from '../json';
import type { Session } from '../session';

export interface Fields {
  spendId: number;
  levelId: number;
  regionId: number;
  deliveryId: number;
}

const LEVELS: Json[] = [{ name: 'Platinum', value: 'platinum' }, { name: 'Gold', value: 'gold' }, { name: 'Silver' }];

/** User, organization and ticket fields, the three owners alike. */
export async function makeFields(session: Session): Promise<Fields> {
  const userFields = await makeUserFields(session);
  const regionId = await makeOrganizationFields(session);
  const deliveryId = await makeTicketFields(session);
  return { ...userFields, regionId, deliveryId };
}

async function makeUserFields(session: Session): Promise<{ spendId: number; levelId: number }> {
  const path = '/api/v2/user_fields';
  const level = await session.post('A dropdown', path, {
    user_field: {
      key: 'service_level',
      type: 'dropdown',
      title: 'Service level',
      description: 'As the CRM has it',
      custom_field_options: LEVELS,
    },
  });
  const spend = await session.post('A decimal number', path, {
    user_field: { key: 'average_annual_spend', type: 'decimal', title: 'Average annual spend' },
  });
  await session.post('A checkbox with a tag', path, {
    user_field: { key: 'newsletter', type: 'checkbox', title: 'Newsletter', tag: 'newsletter' },
  });
  const nickname = await session.post('Checked by a regular expression', path, {
    user_field: {
      key: 'loyalty_card',
      type: 'regexp',
      title: 'Loyalty card',
      regexp_for_validation: '^[A-Z]{2}[0-9]{6}$',
    },
  });
  await session.post('A link to another user', path, {
    user_field: {
      key: 'account_manager',
      type: 'lookup',
      title: 'Account manager',
      relationship_target_type: 'zen:user',
    },
  });
  await session.post('A date', path, { user_field: { key: 'customer_since', type: 'date', title: 'Customer since' } });
  const { id: levelId } = level.user_field;
  await refuseFields(session, path, 'user_field');
  await session.post(
    'A key that is taken',
    path,
    { user_field: { key: 'Newsletter', title: 'Again' } },
    { refused: 422 },
  );
  await manageFields(session, path, 'user_field', levelId, 'service_level');
  await session.put('New order', `${path}/reorder`, { user_field_ids: [spend.user_field.id, levelId] });
  await session.put('An unknown field', `${path}/reorder`, { user_field_ids: [999] }, { refused: 422 });
  await session.delete('A field', `${path}/${nickname.user_field.id}`);
  return { spendId: spend.user_field.id, levelId };
}

async function makeOrganizationFields(session: Session): Promise<number> {
  const path = '/api/v2/organization_fields';
  const options = [
    { name: 'Europe', value: 'europe' },
    { name: 'America', value: 'america' },
  ];
  const region = await session.post('A dropdown', path, {
    organization_field: { key: 'region', type: 'dropdown', title: 'Region', custom_field_options: options },
  });
  const seats = await session.post('A whole number', path, {
    organization_field: { key: 'seats', type: 'integer', title: 'Seats' },
  });
  await session.post('A checkbox', path, {
    organization_field: { key: 'reseller', type: 'checkbox', title: 'Reseller', tag: 'reseller' },
  });
  await session.post('A date', path, {
    organization_field: { key: 'renewal', type: 'date', title: 'Renewal', description: 'Of the contract' },
  });
  const parent = await session.post('A link to another organization', path, {
    organization_field: {
      key: 'parent_company',
      type: 'lookup',
      title: 'Parent company',
      relationship_target_type: 'zen:organization',
    },
  });
  await refuseFields(session, path, 'organization_field');
  const { id: regionId } = region.organization_field;
  await manageFields(session, path, 'organization_field', regionId, 'region');
  await session.put('New order', `${path}/reorder`, {
    organization_field_ids: [seats.organization_field.id, regionId],
  });
  await session.put('An unknown field', `${path}/reorder`, { organization_field_ids: [999] }, { refused: 422 });
  await session.delete('A field', `${path}/${parent.organization_field.id}`);
  return regionId;
}

async function makeTicketFields(session: Session): Promise<number> {
  const path = '/api/v2/ticket_fields';
  const options = [
    { name: 'Standard', value: 'standard' },
    { name: 'Express', value: 'express' },
  ];
  const delivery = await session.post('A dropdown', path, {
    ticket_field: {
      type: 'tagger',
      title: 'Kind of delivery',
      agent_description: 'As the customer paid for it',
      custom_field_options: options,
    },
  });
  const order = await session.post('A text', path, { ticket_field: { type: 'text', title: 'Order number' } });
  await session.post('A checkbox', path, { ticket_field: { type: 'checkbox', title: 'Gift', tag: 'gift' } });
  await session.post('A date', path, { ticket_field: { type: 'date', title: 'Promised for' } });
  const lookup = await session.post('A link to an organization', path, {
    ticket_field: { type: 'lookup', title: 'Carrier', relationship_target_type: 'zen:organization' },
  });
  await refuseFields(session, path, 'ticket_field');
  const { id } = delivery.ticket_field;
  await manageFields(session, path, 'ticket_field', id, String(id));
  await session.put('New order', `${path}/reorder`, { ticket_field_ids: [order.ticket_field.id, id] });
  await session.put('An unknown field', `${path}/reorder`, { ticket_field_ids: [999] }, { refused: 422 });
  await session.get('A field that every ticket has', `${path}/1`);
  await session.delete('A field that every ticket has', `${path}/1`, { refused: 422 });
  await session.delete('A field', `${path}/${lookup.ticket_field.id}`);
  return id;
}

async function refuseFields(session: Session, path: string, wrapper: string): Promise<void> {
  const unknown = { key: 'x', title: 'X', type: 'colour' };
  await session.post('An unknown type', path, { [wrapper]: unknown }, { refused: 422 });
  const bare = { key: 'y', title: 'Y', type: wrapper === 'ticket_field' ? 'tagger' : 'dropdown' };
  await session.post('A dropdown without options', path, { [wrapper]: bare }, { refused: 422 });
}

/** On a dropdown field. */
async function manageFields(session: Session, path: string, wrapper: string, id: number, name: string): Promise<void> {
  await session.get('The first two', `${path}?per_page=2`);
  await session.get('How many', `${path}/count`);
  await session.get(`By its ${name === String(id) ? 'id' : 'key'}`, `${path}/${name}`);
  await session.put('A new title', `${path}/${id}`, { [wrapper]: { title: 'Level', active: true } });
  await session.put(
    'An option without a name',
    `${path}/${id}`,
    {
      [wrapper]: { custom_field_options: [{ name: '' }] },
    },
    { refused: 422 },
  );
  const bronze = { name: 'Bronze', value: 'bronze' };
  const added = await session.post('A new option', `${path}/${id}/options`, { custom_field_option: bronze });
  const option = added.custom_field_option;
  await session.post('An option with another name', `${path}/${id}/options`, {
    custom_field_option: { id: option.id, name: 'Bronze or less', value: 'bronze' },
  });
  await session.post(
    'A value that is taken',
    `${path}/${id}/options`,
    { custom_field_option: bronze },
    { refused: 422 },
  );
  await session.get('The first two', `${path}/${id}/options?per_page=2`);
  await session.get('One option', `${path}/${id}/options/${option.id}`);
  await session.delete('An option', `${path}/${id}/options/${option.id}`);
}
