import { TestApp } from '../support/app';
import { Importing } from '../support/importing';
import {
  createOrganization,
  createOrganizationField,
  createUser,
  createUserField,
  type Made,
} from '../support/records';

const MANY = 1200;
const option = (name: string, value: string) => ({ name, value });

describe('Custom field values of users and organizations', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
    const plan = [option('Gold plan', 'gold'), option('Platinum plan', 'platinum'), option('Shared', 'shared')];
    await createUserField(app, { key: 'Plan', type: 'dropdown', title: 'Plan', custom_field_options: plan });
    const interests = [option('Shoes', 'shoes'), option('Hats', 'hats'), option('Shared too', 'shared')];
    await createUserField(app, {
      key: 'interests',
      type: 'multiselect',
      title: 'Likes',
      custom_field_options: interests,
    });
    await createUserField(app, { key: 'vip', type: 'checkbox', title: 'VIP', tag: 'is_vip' });
    await createUserField(app, { key: 'spend', type: 'decimal', title: 'Spend' });
    await createUserField(app, { key: 'since', type: 'date', title: 'Since' });
    await createUserField(app, { key: 'note', type: 'text', title: 'Note' });
    const lookup = { type: 'lookup', title: 'Boss', relationship_target_type: 'zen:user' };
    await createUserField(app, { ...lookup, key: 'boss' });
    await createOrganizationField(app, { ...lookup, key: 'manager' });
    const tiers = [option('A', 'tier_a'), option('B', 'tier_b')];
    await createOrganizationField(app, { key: 'tier', type: 'dropdown', title: 'Tier', custom_field_options: tiers });
    const partner = { type: 'lookup', title: 'Partner', relationship_target_type: 'zen:organization' };
    await createOrganizationField(app, { ...partner, key: 'partner' });
  });
  afterAll(() => app.stop());

  const show = async (id: number) => (await app.get(`/api/v2/users/${id}.json`)).body.user;
  const put = (id: number, user: object) => app.put(`/api/v2/users/${id}.json`, { user });
  const set = async (id: number, user_fields: object) => (await put(id, { user_fields })).body.user;

  it('shows every defined key, null when unset and false for a checkbox', async () => {
    const { user_fields } = await createUser(app, { name: 'Empty' });
    expect(user_fields).toEqual({
      ...{ Plan: null, interests: null, vip: false, spend: null, since: null, note: null, boss: null },
    });
  });

  it('takes keys in any case, labels and texts, and answers canonical values', async () => {
    const fields = {
      PLAN: 'gold plan',
      interests: ['hats', 'Shoes'],
      vip: 'true',
      spend: '1500.50',
      since: '2026-02-28',
    };
    const { user_fields, id } = await createUser(app, { name: 'Full', user_fields: fields });
    expect(user_fields).toEqual({
      ...{ Plan: 'gold', interests: ['shoes', 'hats'], vip: true, spend: 1500.5, note: null, boss: null },
      since: '2026-02-28T00:00:00+00:00',
    });
    expect((await show(id)).user_fields).toEqual(user_fields);
  });

  it('merges: what is not named stays, null and "" and [] clear', async () => {
    const user = await createUser(app, {
      name: 'Merge',
      user_fields: { Plan: 'gold', note: 'x', interests: ['hats'] },
    });
    expect((await set(user.id, { spend: 3 })).user_fields).toMatchObject({ Plan: 'gold', note: 'x', spend: 3 });
    const cleared = await set(user.id, { Plan: null, note: '', interests: [] });
    expect(cleared.user_fields).toMatchObject({ Plan: null, note: null, interests: null, spend: 3 });
  });

  it('names every bad value and unknown key, and stores none of the others', async () => {
    const user = await createUser(app, { name: 'Bad', user_fields: { note: 'old' } });
    const fields = {
      Plan: 'silver',
      spend: 'abc',
      since: '2026-02-30',
      vip: 'maybe',
      nope: 1,
      boss: 424242,
      note: 'new',
    };
    const answer = await put(user.id, { name: 'New', user_fields: fields });
    expect(answer.status).toBe(422);
    expect(Object.keys(answer.body.details).sort()).toEqual(['Plan', 'boss', 'nope', 'since', 'spend', 'vip']);
    expect(await show(user.id)).toEqual(user);
  });

  it('keeps the digits of an exact decimal', async () => {
    const { id } = await createUser(app, { name: 'Exact', user_fields: { spend: '12345678901234567890.12' } });
    expect((await app.get(`/api/v2/users/${id}.json`)).status).toBe(200);
    const search = await app.get('/api/v2/users/search.json?query=spend:12345678901234567890.12');
    expect(search.body.users.map((user: { id: number }) => user.id)).toEqual([id]);
  });

  it('points a lookup at a user who exists', async () => {
    const boss = await createUser(app, { name: 'Boss' });
    const { id } = await createUser(app, { name: 'Minion', user_fields: { boss: boss.id } });
    expect((await show(id)).user_fields.boss).toBe(boss.id);
    await app.delete(`/api/v2/users/${boss.id}.json`);
    expect((await put(id, { user_fields: { boss: boss.id } })).status).toBe(422);
  });

  describe('Tags', () => {
    it('come and go with the values that give them', async () => {
      const user = await createUser(app, { name: 'T', tags: ['own'], user_fields: { Plan: 'gold', vip: true } });
      expect(user.tags).toEqual(['gold', 'is_vip', 'own']);
      expect((await set(user.id, { Plan: 'platinum', interests: ['hats'] })).tags).toEqual([
        ...['hats', 'is_vip', 'own', 'platinum'],
      ]);
      expect((await set(user.id, { Plan: null, vip: false, interests: null })).tags).toEqual(['own']);
      const both = { user: { tags: ['new'], user_fields: { Plan: 'gold' } } };
      for (let time = 1; time <= 2; time++) {
        const answer = await app.put(`/api/v2/users/${user.id}.json`, both);
        expect(answer.body.user.tags).toEqual(['gold', 'new']);
      }
    });

    it('stay while another field gives the same one', async () => {
      const user = await createUser(app, { name: 'S', user_fields: { Plan: 'shared', interests: ['shared'] } });
      expect((await set(user.id, { Plan: null })).tags).toEqual(['shared']);
      expect((await set(user.id, { interests: null })).tags).toEqual([]);
    });

    it('are set, added and removed by their own resource', async () => {
      const { id } = await createUser(app, { name: 'Tagged', tags: 'b a' });
      const url = `/api/v2/users/${id}/tags.json`;
      expect((await app.get(url)).body).toEqual({ tags: ['a', 'b'] });
      const added = await app.put(url, { tags: ['C', 'a', '😀'] });
      expect([added.status, added.body]).toEqual([200, { tags: ['a', 'b', 'c', '😀'] }]);
      const removed = await app.delete(url).send({ tags: ['a', 'nope'] });
      expect([removed.status, removed.body]).toEqual([200, { tags: ['b', 'c', '😀'] }]);
      const set = await app.post(url, { tags: ['z'] });
      expect([set.status, set.body]).toEqual([201, { tags: ['z'] }]);
      expect((await app.delete(url)).body).toEqual({ tags: ['z'] });
      for (const body of [{}, { tags: null }, { tags: [1] }, { tags: { a: 1 } }]) {
        expect((await app.post(url, body)).status).toBe(422);
      }
      expect((await show(id)).tags).toEqual(['z']);
      expect((await app.get('/api/v2/users/999999/tags.json')).status).toBe(404);
      expect((await app.put('/api/v2/users/999999/tags.json', { tags: ['a'] })).status).toBe(404);
    });
  });

  describe('Organizations', () => {
    const showOrganization = async (id: number) =>
      (await app.get(`/api/v2/organizations/${id}.json`)).body.organization;

    it('hold values, their tags and lookups the same way', async () => {
      const boss = await createUser(app, { name: 'Org boss' });
      const partner = await createOrganization(app, { name: 'Partner' });
      const organization_fields = { tier: 'A', manager: boss.id, partner: partner.id };
      const made = await createOrganization(app, { name: 'Holder', tags: ['x'], organization_fields });
      expect(made).toMatchObject({
        organization_fields: { ...organization_fields, tier: 'tier_a' },
        tags: ['tier_a', 'x'],
      });
      const bad = { tier: 'C', manager: 424242, partner: 424242, nope: 1 };
      const answer = await app.put(`/api/v2/organizations/${made.id}.json`, {
        organization: { organization_fields: bad },
      });
      expect(Object.keys(answer.body.details).sort()).toEqual(['manager', 'nope', 'partner', 'tier']);
      expect(await showOrganization(made.id)).toEqual(made);
    });

    it('follow their field when it changes', async () => {
      const made = await createOrganization(app, { name: 'Follower', organization_fields: { tier: 'tier_b' } });
      const fields = (await app.get('/api/v2/organization_fields.json')).body.organization_fields;
      const tier = fields.find(({ key }: { key: string }) => key === 'tier');
      const options = tier.custom_field_options.map((one: { value: string }) =>
        one.value === 'tier_b' ? { ...one, value: 'tier_bb' } : one,
      );
      const change = { organization_field: { custom_field_options: options } };
      expect((await app.put(`/api/v2/organization_fields/${tier.id}.json`, change)).status).toBe(200);
      const after = await showOrganization(made.id);
      expect([after.organization_fields.tier, after.tags]).toEqual(['tier_bb', ['tier_bb']]);
    });
  });

  describe('When a field changes', () => {
    const makeField = () =>
      createUserField(app, {
        ...{ key: `level_${Math.random().toString(36).slice(2)}`, type: 'dropdown', title: 'Level' },
        custom_field_options: [option('Low', 'low'), option('High', 'high'), option('Top', 'top')],
      });
    const change = (field: Made, custom_field_options: (object | undefined)[]) =>
      app.put(`/api/v2/user_fields/${field.id}.json`, { user_field: { custom_field_options } });

    it('rewrites a renamed option on everyone who has it, and its tag', async () => {
      const field = await makeField();
      const [low, high, top] = field.custom_field_options;
      const a = await createUser(app, { name: 'A', tags: ['own'], user_fields: { [field.key]: 'high' } });
      const b = await createUser(app, { name: 'B', user_fields: { [field.key]: 'low' } });
      expect((await change(field, [low, { ...high, value: 'higher' }, top])).status).toBe(200);
      expect(await show(a.id)).toMatchObject({ user_fields: { [field.key]: 'higher' }, tags: ['higher', 'own'] });
      expect(await show(b.id)).toMatchObject({ user_fields: { [field.key]: 'low' }, tags: ['low'] });
    });

    it('swaps two options without mixing up who has which', async () => {
      const field = await makeField();
      const [low, high, top] = field.custom_field_options;
      const a = await createUser(app, { name: 'A', user_fields: { [field.key]: 'high' } });
      const b = await createUser(app, { name: 'B', user_fields: { [field.key]: 'low' } });
      expect((await change(field, [{ ...low, value: 'high' }, { ...high, value: 'low' }, top])).status).toBe(200);
      expect(await show(a.id)).toMatchObject({ user_fields: { [field.key]: 'low' }, tags: ['low'] });
      expect(await show(b.id)).toMatchObject({ user_fields: { [field.key]: 'high' }, tags: ['high'] });
    });

    it('clears a removed option and a removed field, and their tags', async () => {
      const field = await makeField();
      const [low, high] = field.custom_field_options;
      const a = await createUser(app, { name: 'A', tags: ['own'], user_fields: { [field.key]: 'top' } });
      const b = await createUser(app, { name: 'B', user_fields: { [field.key]: 'low' } });
      await change(field, [low, high]);
      expect(await show(a.id)).toMatchObject({ user_fields: { [field.key]: null }, tags: ['own'] });
      expect((await app.delete(`/api/v2/user_fields/${field.id}.json`)).status).toBe(204);
      const after = await show(b.id);
      expect(after.user_fields).not.toHaveProperty(field.key);
      expect(after.tags).toEqual([]);
      const again = await createUserField(app, { key: field.key, type: 'text', title: 'Again' });
      expect((await show(b.id)).user_fields[again.key]).toBeNull();
    });

    it('leaves no value of a removed option behind, however many write it at that moment', async () => {
      const field = await makeField();
      const [low, high] = field.custom_field_options;
      const writes = Array.from({ length: 20 }, (_, i) =>
        app.post('/api/v2/users.json', { user: { name: `W ${i}`, user_fields: { [field.key]: 'top' } } }),
      );
      const [removed, ...written] = await Promise.all([change(field, [low, high]), ...writes]);
      expect(removed.status).toBe(200);
      for (const { status, body } of written) {
        if (status === 201) expect((await show(body.user.id)).user_fields[field.key]).toBeNull();
        else expect(status).toBe(422);
      }
    });

    it('goes through thousands of users in one change', async () => {
      const field = await makeField();
      const [low, high, top] = field.custom_field_options;
      const importing = new Importing(app);
      const rows = Array.from({ length: MANY }, (_, i) => `Many ${i},many-${i},high\n`);
      const { id } = await importing.preview(`name,external_id,${field.key}\n${rows.join('')}`);
      await importing.apply(id);
      expect((await change(field, [low, { ...high, value: 'highest' }, top])).status).toBe(200);
      const count = async (query: string) => (await app.get(`/api/v2/users/search.json?query=${query}`)).body.count;
      expect(await count(`${field.key}:highest`)).toBe(MANY);
      expect(await count('tags:highest')).toBe(MANY);
    });
  });
});
