import type { Session } from '../session';

const NEW = [{ field: 'update_type', operator: 'is', value: 'Create' }];

/** Categories, batches, revisions and drafts, on triggers of its own that are gone in the end. */
export async function editTriggers(session: Session): Promise<void> {
  const path = '/api/v2/triggers';
  const categoryId = await makeCategories(session);
  const season = await session.post('From one day until another', path, {
    trigger: {
      title: 'Before Christmas',
      category_id: categoryId,
      all: NEW,
      actions: [{ field: 'current_tags', value: 'christmas' }],
      active_from: '2026-12-01',
      active_until: '2026-12-24',
      revision_note: 'Asked for by the shop',
    },
  });
  const { id } = season.trigger;
  const copy = await session.post('A copy', `${path}/${id}/clone`, {
    trigger: { title: 'After Christmas', active: false },
  });
  await session.put('Two at once', `${path}/update_many`, {
    triggers: [
      { id: copy.trigger.id, position: 1 },
      { id, position: 2 },
    ],
  });
  await session.put(
    'An unknown one',
    `${path}/update_many`,
    { triggers: [{ id: 4711, position: 1 }] },
    { refused: 404 },
  );
  await saveAndRestore(session, `${path}/${id}`);
  await session.post('Both moved to the front', '/api/v2/trigger_categories/jobs', {
    job: {
      action: 'patch',
      items: {
        trigger_categories: [{ id: categoryId, position: 1 }],
        triggers: [{ id: String(id), active: false, category_id: categoryId, position: 1 }],
      },
    },
  });
  await demote(session);
  await session.delete('Both', `${path}/destroy_many?ids=${id},${copy.trigger.id}`);
  await session.delete('An unknown one', `${path}/destroy_many?ids=4711`, { refused: 404 });
  await session.delete('An empty one', `/api/v2/trigger_categories/${categoryId}`);
}

/** An agent whom a trigger assigns becomes an end user. */
async function demote(session: Session): Promise<void> {
  const leaving = { name: 'Leo Leaving', email: 'leo@example.com', role: 'agent' };
  const { user } = await session.post('An agent', '/api/v2/users', { user: leaving }, { quiet: true });
  const trigger = { title: 'For Leo', all: NEW, actions: [{ field: 'assignee_id', value: user.id }] };
  const made = await session.post('For Leo', '/api/v2/triggers', { trigger }, { quiet: true });
  const path = `/api/v2/users/${user.id}`;
  const body = { user: { role: 'end-user' } };
  await session.put('An agent whom a trigger assigns', path, body, { refused: 422 });
  await session.put('The same by force', `${path}?force=true`, body);
  await session.delete('The trigger', `/api/v2/triggers/${made.trigger.id}`, { quiet: true });
  await session.delete('The user', path, { quiet: true });
}

async function makeCategories(session: Session): Promise<string> {
  const path = '/api/v2/trigger_categories';
  const made = await session.post('At the end', path, { trigger_category: { name: 'Seasonal' } });
  await session.post('Without a name', path, { trigger_category: { name: '' } }, { refused: 400 });
  await session.get('All of them', path);
  await session.get('With the number of their triggers', `${path}?include=rule_counts`);
  const { id } = made.trigger_category;
  await session.get('One category', `${path}/${id}`);
  await session.patch('A new name', `${path}/${id}`, { trigger_category: { name: 'Seasons' } });
  await session.patch('An empty name', `${path}/${id}`, { trigger_category: { name: ' ' } }, { refused: 400 });
  return id as string;
}

async function saveAndRestore(session: Session, path: string): Promise<void> {
  await session.put('A draft', `${path}/draft`, { trigger: { title: 'Until Christmas', active_from: null } });
  await session.get('What it would be', `${path}/draft`);
  await session.post('The draft goes live', `${path}/publish`, { trigger: { revision_note: 'Ready' } });
  await session.put('Another draft', `${path}/draft`, { trigger: { title: 'Never' } }, { quiet: true });
  await session.put('A save meanwhile', path, { trigger: { description: 'Every year' } }, { quiet: true });
  await session.post('Begun before the newest save', `${path}/publish`, {}, { refused: 409 });
  const old = { safe_update: true, updated_stamp: '2026-01-01T00:00:00Z' };
  await session.put(
    'Another draft than its editor saw',
    `${path}/draft`,
    { draft: { title: 'Late', ...old } },
    { refused: 409 },
  );
  await session.delete('A draft', `${path}/draft`);
  await session.put(
    'Seen before the draft went live',
    path,
    { trigger: { title: 'Mine', revision_id: 1 } },
    { refused: 409 },
  );
  await session.get('Its saves', `${path}/revisions?include=users`);
  await session.get('What the second one changed', `${path}/revisions/2`);
  await session.post('The first one again', `${path}/revisions/1/restore`, {});
}
