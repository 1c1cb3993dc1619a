import { AppError, problem, recordInvalid } from '../../common/errors';
import { ownerFields } from '../../custom-fields/owner-fields';
import type { FieldDefinition } from '../../rules';
import { field, options } from '../../rules/testing/catalog';
import { defaultOptions, type ImportOptions } from '../import-options';
import type { ColumnMapping } from '../mapping';
import { OrganizationRecord } from '../records/organization-record';
import { RowReader } from './row-reader';

const record = new OrganizationRecord(undefined as never, undefined as never);
const FIELDS: FieldDefinition[] = [
  field('dropdown', { owner: 'organization', id: 1, key: 'tier', options: options(1, 'Gold', 'Basic') }),
  field('decimal', { owner: 'organization', id: 2, key: 'spend' }),
  field('date', { owner: 'organization', id: 3, key: 'since' }),
];
const COLUMNS: ColumnMapping[] = [
  { column: 'ID', field: 'external_id' },
  { column: 'Company', field: 'name' },
  { column: 'Mood', field: null },
  { column: 'Remarks', field: 'notes' },
  { column: 'Domains', field: 'domain_names' },
  { column: 'Team', field: 'group_id' },
  { column: 'Level', field: 'organization_fields.tier' },
  { column: 'Spend', field: 'organization_fields.spend' },
  { column: 'Since', field: 'organization_fields.since', date_format: 'DD/MM/YYYY' },
];

const readerOf = (given: Partial<ImportOptions> = {}, mapping = COLUMNS, fields = FIELDS) =>
  new RowReader(
    record,
    mapping,
    { ...defaultOptions([...record.matchBy]), ...given },
    ownerFields('organization', fields),
  );

const rowOf = (cells: Record<string, string>, columns = COLUMNS) => ({
  line: 7,
  cells: columns.map(({ column }) => cells[column] ?? ''),
});

describe(RowReader, () => {
  it('reads mapped cells as a request would give them, and leaves empty ones out', () => {
    const row = rowOf({
      ID: ' c-1 ',
      Company: 'Acme',
      Mood: 'fine',
      Domains: 'a.example b.example',
      Team: '12',
      Level: 'gold',
    });
    expect(readerOf().read(row)).toEqual({
      input: {
        external_id: 'c-1',
        name: 'Acme',
        domain_names: ['a.example', 'b.example'],
        group_id: 12,
        organization_fields: { tier: 'gold' },
      },
      errors: [],
      missing: {},
    });
  });

  it('clears what empty cells name, when that is asked for', () => {
    const { input, errors } = readerOf({ empty_cells: 'clear' }).read(rowOf({ Company: 'Acme', Spend: ' ' }));
    expect([input, errors]).toEqual([
      {
        ...{ external_id: null, name: 'Acme', notes: null, domain_names: [], group_id: null },
        organization_fields: { tier: null, spend: null, since: null },
      },
      [],
    ]);
  });

  it('keeps spaces of notes, and takes away what keeps a spreadsheet from running a cell', () => {
    const { input } = readerOf().read(rowOf({ Company: "'=SUM(A1)", Remarks: '  two\n  lines ' }));
    expect(input).toEqual({ name: '=SUM(A1)', notes: '  two\n  lines ' });
  });

  it('reads numbers and dates by the formats of the column, else of the import', () => {
    const { input, errors } = readerOf({ number_format: '1.234,56' }).read(
      rowOf({ Spend: '1.500,25', Since: '31/12/2026' }),
    );
    expect([input, errors]).toEqual([{ organization_fields: { spend: 1500.25, since: '2026-12-31' } }, []]);
  });

  it('names each bad cell by its column', () => {
    const bad = { Company: 'x'.repeat(256), Team: 'sales', Level: 'Silver', Spend: 'much', Since: '2026-12-31' };
    const { errors } = readerOf().read(rowOf(bad));
    expect(errors.map(({ column, value, code }) => [column, value, code])).toEqual([
      ['Level', 'Silver', 'unknown_option'],
      ['Spend', 'much', 'not_a_number'],
      ['Since', '2026-12-31', 'not_a_date'],
      ['Company', `${'x'.repeat(200)}…`, 'invalid_maxLength'],
      ['Team', 'sales', 'invalid_type'],
    ]);
    expect(errors.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^Level: "Silver".*Gold, Basic.*missing_options "create"$/),
      expect.stringMatching(/^Spend: "much" is not a number/),
      expect.stringMatching(/^Since: "2026-12-31" is not a real day as DD\/MM\/YYYY/),
      'Name: is too long (maximum is 255 characters)',
      'Group id: must be a whole number',
    ]);
  });

  it('collects labels that will be options', () => {
    const { input, errors, missing } = readerOf({ missing_options: 'create' }).read(
      rowOf({ ID: '1', Level: ' Silver ' }),
    );
    expect([input, errors, missing]).toEqual([{ external_id: '1' }, [], { tier: ['Silver'] }]);
  });

  it('reads nothing of a row that cannot be trusted, and says why', () => {
    const row = {
      ...rowOf({ ID: 'c-1', Level: 'Silver' }),
      problem: { code: 'nul_character' as const, column: 2, message: 'A NUL' },
    };
    expect(readerOf().read(row)).toEqual({
      input: {},
      errors: [{ column: 'Company', value: '', code: 'nul_character', message: 'A NUL' }],
      missing: {},
    });
    const short = { line: 3, cells: ['c-1'], problem: { code: 'too_few_cells' as const, message: 'Cut off' } };
    expect(readerOf().read(short).errors).toEqual([
      { column: null, value: null, code: 'too_few_cells', message: 'Cut off' },
    ]);
  });

  it('gives values of fields that are gone on, for the writer to refuse', () => {
    expect(readerOf({}, COLUMNS, []).read(rowOf({ Level: 'Gold' })).input).toEqual({
      organization_fields: { tier: 'Gold' },
    });
  });

  it('says which column is missing where a refusal is about none', () => {
    const mapping = COLUMNS.filter(({ field }) => field !== 'name');
    const errorOf = (field: string, columns: ColumnMapping[]) => {
      const refusal = recordInvalid({ [field]: [problem('BlankValue', 'Cannot be blank')] });
      return readerOf({}, columns).errorsOf(rowOf({}, columns), refusal)[0]!.message;
    };
    expect(errorOf('name', mapping)).toBe('Cannot be blank; no column is imported into name');
    expect(errorOf('name', COLUMNS)).toBe('Cannot be blank');
    expect(errorOf('base', mapping)).toBe('Cannot be blank');
  });

  describe('finds the column that a refusal is about', () => {
    const row = rowOf({ Company: 'Acme', Level: 'gold', Team: '4' });
    const of = (details: Record<string, { path?: string }>) =>
      readerOf().errorsOf(
        row,
        recordInvalid(
          Object.fromEntries(
            Object.entries(details).map(([key, { path }]) => [
              key,
              [problem('InvalidValue', 'Bad', { code: 'bad', path })],
            ]),
          ),
        ),
      );

    it.each<[what: string, details: Record<string, { path?: string }>, column: string | null, value: string | null]>([
      ['by property', { name: {} }, 'Company', 'Acme'],
      ['by the key of a custom field', { tier: {} }, 'Level', 'gold'],
      ['by path', { base: { path: 'organization_fields.tier' } }, 'Level', 'gold'],
      ['or none', { shared_tickets: {} }, null, null],
    ])('%s', (_what, details, column, value) => {
      expect(of(details)).toEqual([{ column, value, code: 'bad', message: 'Bad' }]);
    });

    it('or tells the whole row what has no details', () => {
      const gone = new AppError('not_found', 'RecordNotFound', 'It was deleted', 'not_found');
      expect(readerOf().errorsOf(row, gone)).toEqual([
        { column: null, value: null, code: 'not_found', message: 'It was deleted' },
      ]);
    });

    it('and passes on what is no refusal', () => {
      expect(() => readerOf().errorsOf(row, new TypeError('a defect'))).toThrow(TypeError);
    });
  });
});
