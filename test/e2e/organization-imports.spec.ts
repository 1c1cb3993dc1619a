import { TestApp } from '../support/app';
import { Importing } from '../support/importing';
import { createGroup, createOrganization, createOrganizationField, createUser, type Made } from '../support/records';

/** More rows than are planned and stored together. */
const BATCH = 500;

describe('A file of organizations', () => {
  let app: TestApp;
  let importing: Importing;
  let group: Made;

  beforeAll(async () => {
    app = await TestApp.start();
    importing = new Importing(app, 'organization');
    group = await createGroup(app, 'Key accounts');
    await createOrganizationField(app, {
      key: 'tier',
      type: 'dropdown',
      title: 'Tier',
      custom_field_options: [
        { name: 'Gold', value: 'tier_gold' },
        { name: 'Basic', value: 'tier_basic' },
      ],
    });
    await createOrganizationField(app, { key: 'seats', type: 'integer', title: 'Seats' });
  });
  afterAll(() => app.stop());

  const show = async (id: number) => (await app.get(`/api/v2/organizations/${id}.json`)).body.organization;
  const update = (id: number, organization: object) =>
    app.put(`/api/v2/organizations/${id}.json`, { organization }).expect(200);
  const found = async (externalId: string): Promise<Made | undefined> =>
    (await app.get(`/api/v2/organizations/search.json?external_id=${externalId}`)).body.organizations[0];
  const told = async (id: number) =>
    (await importing.errors(id)).map(({ line, column, value, code }) => [line, column, value, code]);
  const applied = async (file: string, parts = {}) => importing.apply((await importing.preview(file, parts)).id);
  const rows = (create: number, update: number, unchanged: number, error: number) => ({
    ...{ create, update, unchanged, error },
  });

  it('is previewed, applied, unchanged when it comes again, and taken back', async () => {
    const old = await createOrganization(app, { name: 'Initech', external_id: 'j-3', notes: 'Keep me', tags: ['vip'] });
    const file = `Account ID,Company name,Domains,Tags,Team ID,Tier,Seats,Mood
j-1,Acme Köln,acme.example ACME.de,"b, a",${group.id},Gold,12,fine
j-2,Globex,,,,basic,,
J-3,Initech GmbH,,,,tier_gold,7,
`;
    const previewed = await importing.preview(file);
    expect(previewed).toMatchObject({
      status: 'previewed',
      rows: { total: 3, ...rows(2, 1, 0, 0) },
      mapping: [
        { column: 'Account ID', field: 'external_id' },
        { column: 'Company name', field: 'name' },
        { column: 'Domains', field: 'domain_names' },
        { column: 'Tags', field: 'tags' },
        { column: 'Team ID', field: 'group_id' },
        { column: 'Tier', field: 'organization_fields.tier' },
        { column: 'Seats', field: 'organization_fields.seats' },
        { column: 'Mood', field: null },
      ],
    });
    expect(previewed.sample.find(({ action }) => action === 'update')).toEqual({
      line: 4,
      action: 'update',
      organization_id: old.id,
      name: 'Initech GmbH',
      changes: [
        { property: 'name', before: 'Initech', after: 'Initech GmbH' },
        { property: 'external_id', before: 'j-3', after: 'J-3' },
        { property: 'tags', before: ['vip'], after: ['tier_gold', 'vip'] },
        { property: 'organization_fields.tier', before: null, after: 'tier_gold' },
        { property: 'organization_fields.seats', before: null, after: 7 },
      ],
    });
    expect([await found('j-1'), await show(old.id)]).toEqual([undefined, old]);

    expect(await importing.apply(previewed.id)).toMatchObject({
      status: 'applied',
      result: { ...rows(2, 1, 0, 0), differs: [], differs_total: 0 },
    });
    const source = { source: 'import', import_id: previewed.id };
    expect(await found('j-1')).toMatchObject({
      ...{ name: 'Acme Köln', domain_names: ['acme.example', 'acme.de'], tags: ['a', 'b', 'tier_gold'] },
      ...{ group_id: group.id, organization_fields: { tier: 'tier_gold', seats: 12 } },
      organization_field_sources: { tier: source, seats: source },
    });
    expect(await show(old.id)).toMatchObject({ name: 'Initech GmbH', external_id: 'J-3', notes: 'Keep me' });

    expect((await importing.preview(file)).rows).toEqual({ total: 3, ...rows(0, 0, 3, 0) });
    expect((await importing.undo(previewed.id)).result).toMatchObject({ reverted: 3, kept: [], kept_total: 0 });
    expect([await found('j-1'), await found('j-2')]).toEqual([undefined, undefined]);
    expect(await show(old.id)).toEqual({ ...old, updated_at: expect.any(String) });
  });

  it('leaves or clears what its empty cells name', async () => {
    const given = {
      name: 'Umbrella',
      external_id: 'u-1',
      details: 'd',
      domain_names: ['u.example'],
      group_id: group.id,
    };
    const { id } = await createOrganization(app, { ...given, organization_fields: { seats: 3 } });
    const file = 'external_id,details,domain_names,group_id,seats\nu-1,,,,\n';
    expect((await importing.preview(file)).rows).toMatchObject(rows(0, 0, 1, 0));
    await applied(file, { options: { empty_cells: 'clear' } });
    expect(await show(id)).toMatchObject({
      ...{ name: 'Umbrella', details: null, domain_names: [], group_id: null },
      ...{ organization_fields: { seats: null }, organization_field_sources: {} },
    });
  });

  it('says where each value came from', async () => {
    const { id } = await createOrganization(app, {
      name: 'Sourced',
      organization_fields: { tier: 'tier_gold', seats: 1 },
    });
    const api = { source: 'api' };
    expect((await show(id)).organization_field_sources).toEqual({ tier: api, seats: api });
    const { id: importId } = await applied('name,tier,seats\nSourced,tier_gold,2\n');
    const imported = { source: 'import', import_id: importId };
    expect((await show(id)).organization_field_sources).toEqual({ tier: api, seats: imported });
    await update(id, { organization_fields: { tier: null, seats: 2 } });
    expect((await show(id)).organization_field_sources).toEqual({ seats: imported });
  });

  describe('with rows that name an organization twice', () => {
    it.each<[what: string, file: string, refused: [line: number, message: string][]]>([
      ['by external id in another case', 'external_id,name\nd-1,One\nD-1,Two\n', [[3, 'line 2 (external_id "d-1")']]],
      ['by name in another case', 'external_id,name\nd-2,Three\nd-3,THREE\n', [[3, 'line 2 (name "three")']]],
      ['by its name and its external id', 'external_id,name\nd-0,\n,Twice\n', [[3, 'line 2']]],
      [
        'thrice',
        'name\nFour\nfour\nFOUR\n',
        [
          [3, 'line 2'],
          [4, 'line 2'],
        ],
      ],
    ])('%s, takes the first', async (_what, file, refused) => {
      if (!(await found('d-0'))) await createOrganization(app, { name: 'Twice', external_id: 'd-0' });
      const { id, rows: counted } = await importing.preview(file);
      expect(counted.error).toBe(refused.length);
      const errors = await importing.errors(id);
      expect(errors.map(({ line, column, code }) => [line, column, code])).toEqual(
        refused.map(([line]) => [line, null, 'duplicate_row']),
      );
      refused.forEach(([, message], at) => expect(errors[at]!.message).toContain(message));
    });
  });

  describe('with rows that rename', () => {
    const filler = (prefix: string) =>
      Array.from({ length: BATCH }, (_, n) => `${prefix}-f${n},${prefix} filler ${n}\n`);

    it.each<[what: string, chain: (prefix: string) => string[], codes: (string | null)[]]>([
      [
        'each to the name of the next',
        (p) => [`${p}-1,${p} Beta\n`, `${p}-2,${p} Gamma\n`],
        // The second row would have to come first.
        ['invalid', 'duplicate_row'],
      ],
      [
        'each to the name that the one before gave up',
        (p) => [`${p}-2,${p} Gamma\n`, `${p}-1,${p} Beta\n`],
        [null, 'duplicate_row'],
      ],
      [
        'and create one of the old name',
        (p) => [`${p}-1,${p} Delta\n`, `${p}-9,${p} Alpha\n`],
        [null, 'duplicate_row'],
      ],
      ['and then name the old name', (p) => [`${p}-1,${p} Delta\n`, `,${p} Alpha\n`], [null, 'duplicate_row']],
      [
        'by another external id, and then name the old one',
        (p) => [`${p}-9,${p} Alpha\n`, `${p}-1,${p} Delta\n`],
        [null, 'duplicate_row'],
      ],
      ['by changing nothing but the case', (p) => [`${p}-1,${p} ALPHA\n`, `${p}-2,${p} Gamma\n`], [null, null]],
    ])('%s, applies as previewed, in one batch or two', async (_what, chain, codes) => {
      for (const isFar of [false, true]) {
        const prefix = `r${Math.random().toString(36).slice(2, 10)}`;
        for (const [n, name] of ['Alpha', 'Beta'].entries()) {
          await createOrganization(app, { name: `${prefix} ${name}`, external_id: `${prefix}-${n + 1}` });
        }
        const [first, second] = chain(prefix);
        const lines = [first!, ...(isFar ? filler(prefix) : []), second!];
        const { id } = await importing.preview(`external_id,name\n${lines.join('')}`);
        const errors = await importing.errors(id);
        const codeAt = (line: number) => errors.find((error) => error.line === line)?.code ?? null;
        expect([codeAt(2), codeAt(lines.length + 1)]).toEqual(codes);
        expect((await importing.apply(id)).result).toMatchObject({ error: errors.length, differs: [] });
        expect((await importing.undo(id)).result).toMatchObject({
          reverted: lines.length - errors.length,
          kept_total: 0,
        });
        expect((await found(`${prefix}-1`))!.name).toBe(`${prefix} Alpha`);
        expect((await found(`${prefix}-2`))!.name).toBe(`${prefix} Beta`);
      }
    });
  });

  it('names each bad cell by line and column, and takes the mended rows', async () => {
    await createOrganization(app, { name: 'Taken' });
    await createOrganization(app, { name: 'Other', external_id: 'e-7' });
    const header = 'external_id,name,domain_names,group_id,tier,seats';
    const file = `${header}
e-1,Fine,fine.example,${group.id},Gold,1
e-2,Bad domain,not_a_domain!,,,
e-3,No group,,999999,,
e-4,Worse group,,sales,,
e-5,No tier,,,Silver,many
e-6,,,,,
,,,,,5
e-7,taken,,,,
e-8,${'x'.repeat(256)},,,,
`;
    const previewed = await importing.preview(file);
    expect(previewed.rows).toEqual({ total: 9, ...rows(1, 0, 0, 8) });
    expect(await told(previewed.id)).toEqual([
      [3, 'domain_names', 'not_a_domain!', 'invalid'],
      [4, 'group_id', '999999', 'invalid'],
      [5, 'group_id', 'sales', 'invalid_type'],
      [6, 'tier', 'Silver', 'unknown_option'],
      [6, 'seats', 'many', 'not_a_number'],
      [7, 'name', '', 'blank'],
      [8, null, null, 'no_key'],
      [9, 'name', 'taken', 'invalid'],
      [10, 'name', `${'x'.repeat(200)}…`, 'invalid_maxLength'],
    ]);
    await importing.apply(previewed.id);
    const errorFile = await importing.errorFile(previewed.id);
    const lines = errorFile.trim().split('\r\n');
    expect(lines[0]).toBe(`${header},Import error`);
    expect(lines[1]).toContain('is not a domain such as example.com');
    expect(lines).toHaveLength(9);

    const mended = errorFile
      .replace('not_a_domain!', 'good.example')
      .replace('999999', '')
      .replace('sales', String(group.id))
      .replace('Silver,many', 'Basic,5')
      .replace('e-6,,', 'e-6,Named,')
      .replace('"",', '')
      .replace(/^,,,,,5.*\r\n/m, '')
      .replace('e-7,taken', 'e-7,Not taken')
      .replace('x'.repeat(256), 'x'.repeat(255));
    const again = await importing.preview(mended);
    expect([await told(again.id), again.rows]).toEqual([[], { total: 7, ...rows(6, 1, 0, 0) }]);
    expect(await importing.apply(again.id)).toMatchObject({ result: { create: 6, update: 1, differs_total: 0 } });
    expect(await found('e-5')).toMatchObject({ organization_fields: { tier: 'tier_basic', seats: 5 } });
  });

  it('finds them by what match_by lists only', async () => {
    const { id } = await createOrganization(app, { name: 'Matched', external_id: 'm-1' });
    const options = (match_by: string[], mode = 'create_or_update') => ({ options: { match_by, mode } });
    const other = 'external_id,name\nm-2,Matched\n';
    const renamed = await importing.preview(other, options(['name']));
    expect(renamed.sample).toMatchObject([{ changes: [{ property: 'external_id', before: 'm-1', after: 'm-2' }] }]);
    const taken = await importing.preview(other, options(['external_id']));
    expect(await told(taken.id)).toEqual([[2, 'name', 'Matched', 'invalid']]);
    const nameless = await importing.preview('external_id,name\n,Unmatched\n', options(['external_id']));
    expect(await told(nameless.id)).toEqual([[2, null, null, 'no_key']]);
    const created = await importing.preview('name\nMatched\nUnmatched\n', options(['name'], 'create'));
    expect((await importing.errors(created.id)).map(({ line, message }) => [line, message])).toEqual([
      [2, `The row names the organization ${id}, which exists; the mode is "create"`],
    ]);
    const updated = await importing.preview('name\nMatched\nUnmatched\n', options(['name'], 'update'));
    expect(await told(updated.id)).toEqual([[3, null, null, 'not_found']]);
  });

  it('creates options that its rows need', async () => {
    const previewed = await importing.preview('name,tier\nOptional,Bronze\n', {
      options: { missing_options: 'create' },
    });
    expect(previewed.missing_options).toEqual({ tier: ['Bronze'] });
    expect((await importing.apply(previewed.id)).status).toBe('applied');
    const { body } = await app.get('/api/v2/organizations/search.json?name=Optional');
    expect(body.organizations).toMatchObject([{ organization_fields: { tier: 'bronze' }, tags: ['bronze'] }]);
  });

  describe('taken back', () => {
    it('leaves alone what was changed, deleted or used since', async () => {
      const names = ['changed', 'deleted', 'joined', 'ticketed', 'named', 'tagged', 'free'];
      const { id } = await applied(`external_id,name\n${names.map((name) => `k-${name},K ${name}\n`).join('')}`);
      const [changed, deleted, joined, ticketed, named, tagged] = await Promise.all(
        names.map(async (name) => (await found(`k-${name}`))!.id),
      );
      await update(changed!, { notes: 'Called' });
      await app.delete(`/api/v2/organizations/${deleted}.json`).expect(204);
      await createUser(app, { name: 'Member', organization_id: joined });
      const leaver = await createUser(app, { name: 'Leaver', organization_id: ticketed });
      await app
        .post('/api/v2/tickets.json', { ticket: { requester_id: leaver.id, comment: { body: 'Hi' } } })
        .expect(201);
      await app.put(`/api/v2/users/${leaver.id}.json`, { user: { organization_id: null } }).expect(200);
      const trigger = {
        title: 'Named',
        conditions: { all: [{ field: 'organization_id', operator: 'is', value: String(named) }] },
        actions: [{ field: 'priority', value: 'high' }],
      };
      await app.post('/api/v2/triggers.json', { trigger }).expect(201);
      await app.put(`/api/v2/organizations/${tagged}/tags.json`, { tags: ['new'] }).expect(200);

      expect((await importing.undo(id)).result).toMatchObject({ reverted: 1, kept_total: 6 });
      expect((await importing.kept(id)).sort()).toEqual([
        [2, 'changed_since'],
        [3, 'deleted_since'],
        [4, 'in_use'],
        [5, 'in_use'],
        [6, 'in_use'],
        [7, 'changed_since'],
      ]);
      expect(await found('k-free')).toBeUndefined();
      expect((await createOrganization(app, { name: 'K free', external_id: 'K-FREE' })).id).toBeGreaterThan(tagged!);
      const { body } = await app.get(`/api/v2/organizations/${joined}/users.json`);
      expect(body.users).toMatchObject([{ name: 'Member' }]);
    });

    it('does not give back what others have by now, or what is gone', async () => {
      const going = await createGroup(app, 'Going');
      const phases = ['early', 'late'].map((value) => ({ name: value, value }));
      const phase = { key: 'phase', type: 'dropdown', title: 'Phase', custom_field_options: phases };
      const field = await createOrganizationField(app, phase);
      const made = [
        { name: 'T id', external_id: 't-old' },
        { name: 'T group', group_id: going.id },
        { name: 'T value', organization_fields: { phase: 'early' } },
        { name: 'T fine', notes: 'old', domain_names: ['old.example'], organization_fields: { seats: 1 } },
      ].map((organization) => createOrganization(app, organization));
      const [identified, grouped, valued, fine] = (await Promise.all(made)) as [Made, Made, Made, Made];
      const { id } = await applied(
        `external_id,name,group_id,phase,notes,domain_names,seats
t-new,T id,,,,,
,T group,${group.id},,,,
,T value,,late,,,
,T fine,,,new,new.example,2
`,
      );
      await createOrganization(app, { name: 'Another', external_id: 'T-OLD' });
      await app.delete(`/api/v2/groups/${going.id}.json`).expect(204);
      const fewer = { organization_field: { custom_field_options: phases.slice(1) } };
      await app.put(`/api/v2/organization_fields/${field.id}.json`, fewer).expect(200);

      await importing.undo(id);
      expect((await importing.kept(id)).sort()).toEqual([
        [2, 'external_id_taken'],
        [3, 'group_gone'],
        [4, 'value_gone'],
      ]);
      expect(await show(identified.id)).toMatchObject({ external_id: 't-new' });
      expect(await show(grouped.id)).toMatchObject({ group_id: group.id });
      expect(await show(valued.id)).toMatchObject({ organization_fields: { phase: 'late' } });
      expect(await show(fine.id)).toEqual({ ...fine, updated_at: expect.any(String) });
    });

    it('does not give back a name that is taken', async () => {
      const { id } = await createOrganization(app, { name: 'Sirius', external_id: 's-1' });
      const renamed = await applied('external_id,name\ns-1,Sirius Cybernetics\n');
      await createOrganization(app, { name: 'SIRIUS' });
      expect((await importing.undo(renamed.id)).result).toMatchObject({ reverted: 0, kept_total: 1 });
      expect(await importing.kept(renamed.id)).toEqual([[2, 'name_taken']]);
      expect((await show(id)).name).toBe('Sirius Cybernetics');
    });
  });
});
