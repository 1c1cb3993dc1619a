import { FieldDependents } from '../../src/custom-fields';
import { recordInvalid, problem } from '../../src/common/errors';
import { TestApp } from '../support/app';

interface Option {
  id: number;
  name: string;
  value: string;
}

const FIELDS = '/api/v2/user_fields';

describe('Options of a dropdown field', () => {
  let app: TestApp;
  let field: { id: number; custom_field_options: Option[] };
  let path: string;
  let told: string[];
  let refusing = false;
  let count = 0;

  beforeAll(async () => {
    app = await TestApp.start();
    app.app.get(FieldDependents).register({
      owner: 'user',
      removingField: async (_tx, { key }) => void told.push(`field ${key}`),
      removingOption: async (_tx, _field, option) => void told.push(`remove ${option.value}`),
      renamingOption: async (_tx, _field, option, to) => {
        told.push(`${option.value} -> ${to}`);
        if (refusing) throw recordInvalid({ base: [problem('InUse', 'Trigger 7 uses it')] });
      },
      changed: async (owner) => void told.push(`changed ${owner}`),
    });
  });
  afterAll(() => app.stop());

  beforeEach(async () => {
    told = [];
    refusing = false;
    const custom_field_options = ['a', 'b', 'c'].map((value) => ({ name: value.toUpperCase(), value }));
    const answer = await app.post(FIELDS, {
      user_field: { key: `field_${count++}`, title: 'Level', type: 'dropdown', custom_field_options },
    });
    field = answer.body.user_field;
    path = `${FIELDS}/${field.id}`;
    expect(told).toEqual(['changed user']);
    told = [];
  });

  const options = async (): Promise<Option[]> => (await app.get(path)).body.user_field.custom_field_options;
  const values = async () => (await options()).map(({ value }) => value);
  const replace = (list: unknown) => app.put(path, { user_field: { custom_field_options: list } });
  const idOf = (value: string) => field.custom_field_options.find((option) => option.value === value)!.id;

  it('are replaced by the list given: kept by id or value, added, removed and in its order', async () => {
    const answer = await replace([{ name: 'New one' }, { id: idOf('c'), name: 'See' }, { name: 'A!', value: 'a' }]);
    expect(answer.status).toBe(200);
    expect(answer.body.user_field.custom_field_options).toEqual([
      { id: expect.any(Number), name: 'New one', raw_name: 'New one', value: 'new_one' },
      { id: idOf('c'), name: 'See', raw_name: 'See', value: 'c' },
      { id: idOf('a'), name: 'A!', raw_name: 'A!', value: 'a' },
    ]);
    expect(told).toEqual(['remove b', 'changed user']);
    expect((await app.put(path, { user_field: { title: 'Same options' } })).status).toBe(200);
    expect(await values()).toEqual(['new_one', 'c', 'a']);
  });

  it('tell of renamed values in an order in which no two values run together', async () => {
    await replace([
      { id: idOf('a'), value: 'b' },
      { id: idOf('b'), value: 'd' },
      { id: idOf('c'), value: 'c' },
    ]);
    expect(told).toEqual(['b -> d', 'a -> b', 'changed user']);
    expect(await values()).toEqual(['b', 'd', 'c']);
  });

  it('may take the value of a removed one', async () => {
    await replace([{ id: idOf('a'), value: 'b' }]);
    expect(told).toEqual(['remove b', 'remove c', 'a -> b', 'changed user']);
    expect(await options()).toMatchObject([{ id: idOf('a'), name: 'A', value: 'b' }]);
  });

  it('may swap their values', async () => {
    await replace([
      { id: idOf('a'), value: 'b' },
      { id: idOf('b'), value: 'a' },
      { id: idOf('c'), value: 'c' },
    ]);
    const [away, other, back] = told;
    expect(away).toMatch(/^a -> renaming-/);
    expect(other).toBe('b -> a');
    expect(back).toBe(`${away!.slice('a -> '.length)} -> b`);
    expect(await options()).toMatchObject([
      { id: idOf('a'), value: 'b' },
      { id: idOf('b'), value: 'a' },
      { id: idOf('c'), value: 'c' },
    ]);
  });

  it('stay as they are when one who uses them refuses', async () => {
    const before = await options();
    refusing = true;
    const answer = await replace([{ name: 'New' }, { id: idOf('a'), value: 'z' }]);
    expect(answer.status).toBe(422);
    expect(answer.body.details.base[0].description).toBe('Trigger 7 uses it');
    expect(told).toEqual(['remove b', 'remove c', 'a -> z']);
    expect(await options()).toEqual(before);
  });

  it('are told of once when the whole field goes', async () => {
    await app.delete(path);
    expect(told).toEqual([expect.stringMatching(/^field field_/), 'changed user']);
  });

  it.each<[string, unknown, string]>([
    ['none', [], 'at least one option'],
    ['no name', [{ value: 'a' }, { value: 'x' }], 'Name: cannot be blank'],
    ['a blank name', [{ name: ' ', value: 'a' }], 'Name: cannot be blank'],
    [
      'one value twice',
      [
        { name: 'X', value: 'x' },
        { name: 'Y', value: 'x' },
      ],
      '"x" is used by another option',
    ],
    [
      'one value in two cases',
      [
        { name: 'X', value: 'x' },
        { name: 'Y', value: 'X' },
      ],
      '"X" is used by another option',
    ],
    ['two names that make one value', [{ name: 'X y' }, { name: 'x  Y' }], '"x_y" is used by another option'],
    ['a value with a space', [{ name: 'X', value: 'x y' }], '"x_y" would be right'],
    ['an unknown id', [{ id: 99999, name: 'X', value: 'x' }], 'this field has no option 99999'],
    ['a value that is too long', [{ name: 'X', value: 'x'.repeat(256) }], 'maximum is 255 characters'],
    ['a list that is none', 'x', 'must be'],
    ['a member that is none', ['x'], 'must be'],
    ['too many', Array.from({ length: 2001 }, (_, index) => ({ name: `o${index}` })), 'at most 2000'],
  ])('are refused with %s, and nothing is written', async (_what, list, description) => {
    const before = (await app.get(path)).body;
    const answer = await replace(list);
    expect(answer.status).toBe(422);
    const details: { description: string }[] = Object.values<never>(answer.body.details).flat();
    expect(details.map((detail) => detail.description).join('\n')).toContain(description);
    expect((await app.get(path)).body).toEqual(before);
    expect(told).toEqual([]);
  });

  it('are refused with the same id twice', async () => {
    const answer = await replace([{ id: idOf('a') }, { id: idOf('a'), value: 'x' }]);
    expect(answer.body.details.custom_field_options[0]).toMatchObject({
      description: `Id: option ${idOf('a')} is given twice`,
      path: 'custom_field_options.1.id',
    });
    expect(await values()).toEqual(['a', 'b', 'c']);
  });

  it('may be two thousand', async () => {
    const answer = await replace(Array.from({ length: 2000 }, (_, index) => ({ name: `Option ${index}` })));
    expect(answer.status).toBe(200);
    expect(answer.body.user_field.custom_field_options).toHaveLength(2000);
    const more = await app.post(`${path}/options`, { custom_field_option: { name: 'One more' } });
    expect(more.status).toBe(422);
    expect((await app.get(`${path}/options`)).body).toMatchObject({ count: 2000, next_page: expect.any(String) });
  });

  it('are added one by one, at the end or in a place', async () => {
    const added = await app.post(`${path}/options.json`, { custom_field_option: { name: 'Late one' } });
    expect(added.status).toBe(201);
    expect(added.headers.location).toBe(`${app.url}${path}/options.json`);
    const { id } = added.body.custom_field_option;
    expect(added.body.custom_field_option).toEqual({
      id,
      name: 'Late one',
      raw_name: 'Late one',
      value: 'late_one',
      position: 3,
      url: `${app.url}${path}/options/${id}.json`,
    });
    expect((await app.get(`${path}/options/${id}`)).body).toEqual(added.body);
    await app.post(`${path}/options`, { name: 'First', position: 0, value: 'first' });
    expect(await values()).toEqual(['first', 'a', 'b', 'c', 'late_one']);
  });

  it('are changed one by one when their id is given', async () => {
    const answer = await app.post(`${path}/options`, {
      custom_field_option: { id: idOf('b'), name: 'Bee', value: 'bee', position: 2 },
    });
    expect(answer.status).toBe(200);
    expect(answer.body.custom_field_option).toMatchObject({ id: idOf('b'), name: 'Bee', value: 'bee', position: 2 });
    expect(await values()).toEqual(['a', 'c', 'bee']);
    expect(told).toEqual(['b -> bee', 'changed user']);
    const kept = await app.post(`${path}/options`, { custom_field_option: { id: idOf('b'), name: 'Bee!' } });
    expect(kept.body.custom_field_option).toMatchObject({ name: 'Bee!', value: 'bee', position: 2 });
  });

  it.each([
    ['a taken value', { name: 'X', value: 'A' }, 422],
    ['no name', { value: 'x' }, 422],
    ['nothing', {}, 422],
    ['an unknown id', { id: 99999, name: 'X' }, 404],
    ['an id that is none', { id: 'x', name: 'X' }, 422],
  ])('are not saved one by one with %s', async (_what, option, status) => {
    const before = await options();
    const answer = await app.post(`${path}/options`, { custom_field_option: option });
    expect(answer.status).toBe(status);
    expect(await options()).toEqual(before);
  });

  it('are removed one by one, except for the last', async () => {
    expect((await app.delete(`${path}/options/${idOf('a')}.json`)).status).toBe(204);
    expect((await app.delete(`${path}/options/${idOf('a')}`)).status).toBe(404);
    expect((await app.delete(`${path}/options/${idOf('b')}`)).status).toBe(204);
    expect(told.filter((line) => line.startsWith('remove'))).toEqual(['remove a', 'remove b']);
    const last = await app.delete(`${path}/options/${idOf('c')}`);
    expect(last.status).toBe(422);
    expect(await values()).toEqual(['c']);
  });

  it('are not there for other types, other fields or no field', async () => {
    const { id } = (await app.post(FIELDS, { user_field: { key: `t${count++}`, title: 'Text' } })).body.user_field;
    expect((await app.get(`${FIELDS}/${id}/options`)).body).toMatchObject({ custom_field_options: [], count: 0 });
    const answer = await app.post(`${FIELDS}/${id}/options`, { custom_field_option: { name: 'A' } });
    expect(answer.status).toBe(422);
    expect(answer.body.details.base[0].description).toContain('only dropdown and multiselect fields have options');
    expect((await app.get(`${FIELDS}/${id}/options/${idOf('a')}`)).status).toBe(404);
    expect((await app.get(`${FIELDS}/99999/options`)).status).toBe(404);
    expect((await app.post(`${FIELDS}/99999/options`, { name: 'A' })).status).toBe(404);
    expect((await app.get(`${path}/options?page[size]=2`)).body.meta.has_more).toBe(true);
  });
});
