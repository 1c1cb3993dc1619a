import { TestApp } from '../support/app';

/** A live rule and the fields it names stay in step. */
describe('An active trigger', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  const OPTIONS = [
    { name: 'Gold', value: 'gold' },
    { name: 'Silver', value: 'silver' },
  ];
  const fields = {
    user: (key: string) =>
      field('user', { key, title: `Level ${key}`, type: 'dropdown', custom_field_options: OPTIONS }),
    ticket: (title: string) => field('ticket', { title, type: 'tagger', custom_field_options: OPTIONS }),
  };
  const field = async (owner: 'user' | 'ticket', input: object) => {
    const answer = await app.post(`/api/v2/${owner}_fields`, { [`${owner}_field`]: input });
    expect(answer.status).toBe(201);
    return { ...answer.body[`${owner}_field`], path: `/api/v2/${owner}_fields/${answer.body[`${owner}_field`].id}` };
  };
  const trigger = async (name: string, value: unknown, actions: object[] = [{ field: 'priority', value: 'high' }]) => {
    const answer = await app.post('/api/v2/triggers', {
      trigger: { title: `On ${name}`, all: [{ field: name, operator: 'is', value }], actions },
    });
    expect({ status: answer.status, details: answer.body.details }).toEqual({ status: 201, details: undefined });
    return answer.body.trigger;
  };
  const show = async (id: number) => (await app.get(`/api/v2/triggers/${id}`)).body.trigger;
  const sentenceFor = async (ticketId: number, triggerId: number) => {
    const { body } = await app.get(`/api/v2/tickets/${ticketId}/decisions?trigger_id=${triggerId}`);
    return body.decisions[0].explanations[0].sentence;
  };

  it.each(['user', 'ticket'] as const)(
    'keeps a %s field and its option from being deleted while it uses them',
    async (owner) => {
      const used = await fields[owner](`kept_${owner}`);
      const name = owner === 'user' ? `requester.custom_fields.${used.key}` : `custom_fields_${used.id}`;
      const { id } = await trigger(name, 'gold');
      const [gold, silver] = used.custom_field_options;
      const refused = [
        await app.delete(used.path),
        await app.delete(`${used.path}/options/${gold.id}`),
        await app.put(used.path, { [`${owner}_field`]: { custom_field_options: [silver] } }),
      ];
      for (const { status, body } of refused) {
        expect(status).toBe(422);
        expect(body.details.base[0]).toMatchObject({
          error: 'InUse',
          description: expect.stringContaining(`the active trigger ${id} "On ${name}" uses it`),
        });
      }
      const { path, ...stored } = used;
      expect((await app.get(path)).body[`${owner}_field`]).toEqual(stored);
      expect((await app.delete(`${used.path}/options/${silver.id}`)).status).toBe(204);
      await app.put(`/api/v2/triggers/${id}`, { trigger: { active: false } });
      expect((await app.delete(`${used.path}`)).status).toBe(204);
      const on = await app.put(`/api/v2/triggers/${id}`, { trigger: { active: true } });
      expect(on.status).toBe(422);
      await app.delete(`/api/v2/triggers/${id}`);
    },
  );

  it('uses what only its actions name', async () => {
    const used = await fields.ticket('Set by action');
    const made = await trigger('status', 'pending', [{ field: `custom_fields_${used.id}`, value: 'gold' }]);
    expect((await app.delete(used.path)).status).toBe(422);
    await app.delete(`/api/v2/triggers/${made.id}`);
    expect((await app.delete(used.path)).status).toBe(204);
  });

  it('follows a renamed option of a user field', async () => {
    const used = await fields.user('renamed');
    const made = await trigger('requester.custom_fields.renamed', 'gold');
    const [gold, silver] = used.custom_field_options;
    const renamed = { custom_field_options: [{ ...gold, value: 'platinum', name: 'Platinum' }, silver] };
    expect((await app.put(used.path, { user_field: renamed })).status).toBe(200);
    const user = { name: 'Pat', email: 'pat@shop.example', user_fields: { renamed: 'platinum' } };
    const requester_id = (await app.post('/api/v2/users', { user })).body.user.id;
    const { body } = await app.post('/api/v2/tickets', { ticket: { description: 'Hi', requester_id } });
    expect(body.ticket.priority).toBe('high');
    expect(await sentenceFor(body.ticket.id, made.id)).toContain('Platinum');
    expect(await show(made.id)).toMatchObject({ conditions: made.conditions, revision_id: 1 });
    await app.delete(`/api/v2/triggers/${made.id}`);
  });

  it('follows a renamed option of a ticket field in conditions and actions', async () => {
    const used = await fields.ticket('Renamed');
    const name = `custom_fields_${used.id}`;
    const condition = await trigger(name, 'gold');
    const action = await trigger('subject_includes_word', 'precious', [{ field: name, value: 'gold' }]);
    const [gold, silver] = used.custom_field_options;
    const renamed = { custom_field_options: [{ ...gold, value: 'aurum' }, silver] };
    expect((await app.put(used.path, { ticket_field: renamed })).status).toBe(200);
    expect((await show(condition.id)).conditions.all).toEqual([{ field: name, operator: 'is', value: 'aurum' }]);
    expect((await show(action.id)).actions).toEqual([{ field: name, value: 'aurum' }]);
    const { body } = await app.post('/api/v2/tickets', { ticket: { description: 'Hi', subject: 'precious' } });
    expect(body.ticket).toMatchObject({ priority: 'high', tags: ['aurum'] });
    for (const { id } of [condition, action]) await app.delete(`/api/v2/triggers/${id}`);
  });

  it('follows options that swap their values', async () => {
    const used = await fields.ticket('Swapped');
    const name = `custom_fields_${used.id}`;
    const [onGold, onSilver] = [await trigger(name, 'gold'), await trigger(name, 'silver')];
    const [gold, silver] = used.custom_field_options;
    const swapped = [
      { ...gold, value: 'silver' },
      { ...silver, value: 'gold' },
    ];
    expect((await app.put(used.path, { ticket_field: { custom_field_options: swapped } })).status).toBe(200);
    expect((await show(onGold.id)).conditions.all[0].value).toBe('silver');
    expect((await show(onSilver.id)).conditions.all[0].value).toBe('gold');
    for (const { id } of [onGold, onSilver]) await app.delete(`/api/v2/triggers/${id}`);
  });

  it('calls a renamed field by its new title in its sentences, old decisions by the old one', async () => {
    const used = await fields.user('titled');
    const made = await trigger('requester.custom_fields.titled', 'gold');
    const write = async () =>
      (await app.post('/api/v2/tickets', { ticket: { description: 'Hi' } })).body.ticket.id as number;
    const old = await write();
    await app.put(used.path, { user_field: { title: 'Loyalty' } });
    const recent = await write();
    expect(await sentenceFor(old, made.id)).toContain('Level titled');
    expect(await sentenceFor(recent, made.id)).toContain('Loyalty');
    expect((await show(made.id)).revision_id).toBe(1);
    await app.delete(`/api/v2/triggers/${made.id}`);
  });

  it('never names a field that was deleted while it was saved', async () => {
    for (let round = 0; round < 5; round++) {
      const used = await fields.ticket(`Race ${round}`);
      const name = `custom_fields_${used.id}`;
      const save = { title: 'Race', all: [{ field: name, operator: 'is', value: 'gold' }] };
      const [saved, deleted] = await Promise.all([
        app.post('/api/v2/triggers', { trigger: { ...save, actions: [{ field: 'priority', value: 'high' }] } }),
        app.delete(used.path),
      ]);
      expect([
        [201, 422],
        [422, 204],
      ]).toContainEqual([saved.status, deleted.status]);
      if (saved.status === 201) await app.delete(`/api/v2/triggers/${saved.body.trigger.id}`);
    }
  });
});
