import { createClient } from 'node-zendesk';
import { OWNER_EMAIL, OWNER_TOKEN, TestApp } from '../support/app';

interface Field {
  id: number;
  title: string;
  custom_field_options: { id: number; name: string; value: string }[];
}
type Answer = { result: Field };
type Fields = Record<
  'list' | 'create' | 'show' | 'update' | 'delete' | 'reorder' | 'count',
  (...given: unknown[]) => Promise<unknown>
> &
  Record<
    'listOptions' | 'showOption' | 'createOrUpdateOption' | 'deleteOption',
    (...given: unknown[]) => Promise<unknown>
  >;

describe('node-zendesk', () => {
  let app: TestApp;
  let client: Record<'userfields' | 'organizationfields' | 'ticketfields', Fields>;

  beforeAll(async () => {
    app = await TestApp.start();
    const endpointUri = `${app.url}/api/v2`;
    client = createClient({ username: OWNER_EMAIL, token: OWNER_TOKEN, endpointUri }) as never;
  });
  afterAll(() => app.stop());

  const options = [
    { name: 'Red', value: 'red' },
    { name: 'Blue', value: 'blue' },
  ];

  it.each([
    ['userfields', 'user_field', { key: 'color', type: 'dropdown' }],
    ['organizationfields', 'organization_field', { key: 'color', type: 'dropdown' }],
    ['ticketfields', 'ticket_field', { type: 'tagger' }],
  ] as const)('works with %s', async (resource, wrapper, extra) => {
    const fields = client[resource];
    const before = (await fields.list()) as Field[];
    const { result: made } = (await fields.create({
      [wrapper]: { title: 'Color', custom_field_options: options, ...extra },
    })) as Answer;
    expect(made).toMatchObject({ title: 'Color', ...extra, custom_field_options: options });
    expect(((await fields.show(made.id)) as Answer).result).toEqual(made);
    const { result: changed } = (await fields.update(made.id, { [wrapper]: { title: 'Colour' } })) as Answer;
    expect(changed).toMatchObject({ id: made.id, title: 'Colour', custom_field_options: options });
    const list = (await fields.list()) as Field[];
    expect(list).toHaveLength(before.length + 1);
    expect(list.at(-1)).toEqual(changed);
    await expect(fields.create({ [wrapper]: { type: 'none' } })).rejects.toThrow('422');
    await fields.delete(made.id);
    await expect(fields.show(made.id)).rejects.toThrow('Item not found');
    expect(await fields.list()).toEqual(before);
  });

  it.each([
    ['userfields', 'user_field'],
    ['organizationfields', 'organization_field'],
  ] as const)('reorders %s', async (resource, wrapper) => {
    const fields = client[resource];
    const ids: number[] = [];
    for (const key of ['first', 'second', 'third']) {
      ids.push(((await fields.create({ [wrapper]: { key, title: key } })) as Answer).result.id);
    }
    await fields.reorder([ids[2], ids[0]]);
    expect(((await fields.list()) as Field[]).map(({ title }) => title)).toEqual(['third', 'first', 'second']);
  });

  it.each([
    ['userfields', 'user_field', { key: 'size', type: 'dropdown' }],
    ['ticketfields', 'ticket_field', { type: 'multiselect' }],
  ] as const)('edits the options of %s', async (resource, wrapper, extra) => {
    const fields = client[resource];
    const { result: field } = (await fields.create({
      [wrapper]: { title: 'Size', custom_field_options: options, ...extra },
    })) as Answer;
    const added = (await fields.createOrUpdateOption(field.id, {
      custom_field_option: { name: 'Grapes', position: 2, value: 'grape' },
    })) as { result: { id: number } };
    const bare = (await fields.createOrUpdateOption(field.id, {
      name: 'Plums',
      position: 3,
      value: 'plum',
    })) as typeof added;
    expect(JSON.stringify(await fields.listOptions(field.id))).toContain('"value":"plum"');
    expect(JSON.stringify((await fields.showOption(field.id, idIn(added))) as object)).toContain('"value":"grape"');
    await fields.deleteOption(field.id, idIn(bare));
    const { result } = (await fields.show(field.id)) as Answer;
    expect(result.custom_field_options.map(({ value }) => value)).toEqual(['red', 'blue', 'grape']);
  });

  it('counts ticket fields', async () => {
    const { result } = (await client.ticketfields.count()) as { result: unknown };
    expect(JSON.stringify(result)).toContain('"value":');
  });
});

/** The client strips only the wrappers of fields, so options come with or without theirs. */
function idIn({ result }: { result: { id?: number; custom_field_option?: { id: number } } }): number {
  return (result.custom_field_option ?? result).id!;
}
