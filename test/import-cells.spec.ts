import * as fc from 'fast-check';
import {
  DATE_FORMATS,
  type DateFormat,
  fieldCellReader,
  type Formats,
  ISO_FORMATS,
  NUMBER_FORMATS,
  type NumberFormat,
  readFieldCell,
  unknownOptions,
  writeFieldCell,
} from '../src/imports/cells';
import { type FieldDefinition, type FieldOption, type FieldValue, parseFieldValue } from '../src/rules';
import { field } from '../src/rules/testing/catalog';
import { cellCases } from './support/import-cases';

const { cases, written } = cellCases();

describe(readFieldCell, () => {
  it.each(cases)('$name', ({ field, cell, formats, ok, missing, problem, says }) => {
    const value = readFieldCell(field, cell, formats);
    if (problem === undefined) expect(value).toEqual(missing ? { missing } : { ok });
    else {
      expect(value).toEqual({ problem: { code: problem, message: expect.any(String) as string } });
      for (const part of says) expect((value as { problem: { message: string } }).problem.message).toContain(part);
    }
  });

  it.each(cases.filter(({ ok }) => ok !== undefined))('gives what the API stores: $name', ({ field, ok }) => {
    expect(parseFieldValue(field, ok)).toEqual({ ok });
  });
});

describe(writeFieldCell, () => {
  it.each(written)('$name', ({ field, value, cell }) => {
    expect(writeFieldCell(field, value)).toBe(cell);
  });
});

describe(unknownOptions, () => {
  it('names what is missing and what there is', () => {
    const one = {
      code: 'unknown_option',
      message: '"Red" is no option of the field, which has Silver, Gold, Platinum',
    };
    expect(unknownOptions(field('dropdown'), ['Red'])).toEqual(one);
    const { message } = unknownOptions(field('multiselect'), ['Red', 'x'.repeat(1_000)]);
    expect(message).toMatch(/^"Red", "x{60}" are no options of the field/);
  });
});

const RUNS = { numRuns: 2_000 };

/** Few letters, so that tags, labels and cells meet; with all that separates, quotes and nests. */
const spelled = (letters: string) => fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 6 });
const anyTag = spelled('aAbß|;,[]"\\:1');
const anyLabel = fc.oneof(
  spelled('aAbB |;,:"1ßé'),
  fc.tuple(spelled('ab'), spelled('ab|')).map((parts) => parts.join('::')),
);

const anyOptions: fc.Arbitrary<FieldOption[]> = fc
  .uniqueArray(fc.record({ name: anyLabel, value: anyTag }), {
    selector: ({ value }) => value.toLowerCase(),
    minLength: 1,
    maxLength: 8,
  })
  .map((options) => options.map((option, at) => ({ id: at + 1, ...option })));

const anyField: fc.Arbitrary<FieldDefinition> = fc.oneof(
  fc
    .constantFrom('text', 'textarea', 'checkbox', 'date', 'integer', 'decimal', 'lookup')
    .map((type) => field(type as FieldDefinition['type'])),
  fc.constantFrom(null, '\\A[A-Z]+\\Z').map((pattern) => field('regexp', { pattern })),
  anyOptions.map((options) => field('dropdown', { options })),
  anyOptions.map((options) => field('multiselect', { options })),
);

const anyNumber = fc.oneof(
  fc.double({ noNaN: true }),
  fc.integer(),
  fc.stringMatching(/^[+-]?[0-9]{1,40}(\.[0-9]{1,40})?$/),
);
const anyDay = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

/** What the API takes as this field's value, most of it. */
function anyInput({ type, options }: FieldDefinition): fc.Arbitrary<unknown> {
  const anyOption = fc.constantFrom(...options.map(({ value }) => value), '');
  switch (type) {
    case 'checkbox':
      return fc.boolean();
    case 'date':
      return anyDay;
    case 'integer':
    case 'decimal':
      return anyNumber;
    case 'dropdown':
      return anyOption;
    case 'multiselect':
      return fc.array(anyOption, { maxLength: 5 });
    case 'lookup':
      return fc.maxSafeNat();
    case 'regexp':
      return fc.oneof(fc.stringMatching(/^[A-Z]+$/), fc.string());
    default:
      return fc.string({ unit: 'binary' });
  }
}

const anyCell = fc.oneof(
  fc.string({ unit: 'binary' }),
  spelled('aAbB |;,:"[]1'),
  spelled("0123 -+.,'"),
  fc
    .array(fc.constantFrom('1', '01', '31', '2026', '26', '/', '.', '-', 'T00:00Z', ' '), { maxLength: 8 })
    .map((parts) => parts.join('')),
);

const anyFormats: fc.Arbitrary<Formats> = fc.record({
  number_format: fc.constantFrom(...NUMBER_FORMATS),
  date_format: fc.constantFrom(...DATE_FORMATS),
});

describe('cells', () => {
  it('read as the value that was written', () => {
    const stored = anyField.chain((definition) => anyInput(definition).map((input) => [definition, input] as const));
    const types = new Set<string>();
    fc.assert(
      fc.property(stored, ([definition, input]) => {
        const parsed = parseFieldValue(definition, input);
        fc.pre('ok' in parsed && parsed.ok !== null);
        types.add(definition.type);
        expect(
          readFieldCell(definition, writeFieldCell(definition, (parsed as { ok: FieldValue }).ok), ISO_FORMATS),
        ).toEqual(parsed);
      }),
      RUNS,
    );
    expect(types.size).toBe(10);
  });

  it('never throw, and mean what the API stores unchanged', () => {
    fc.assert(
      fc.property(anyField, anyCell, anyFormats, (definition, cell, formats) => {
        const value = readFieldCell(definition, cell, formats);
        if ('ok' in value) expect(parseFieldValue(definition, value.ok)).toEqual({ ok: value.ok });
        else if ('missing' in value)
          expect(value.missing.every((text) => cell.includes(text) && text !== '')).toBe(true);
        else expect(value.problem.message).not.toBe('');
      }),
      RUNS,
    );
  });

  it('mean the same in every row', () => {
    fc.assert(
      fc.property(
        anyField,
        fc.array(anyCell, { minLength: 1, maxLength: 5 }),
        anyFormats,
        (definition, rows, formats) => {
          const read = fieldCellReader(definition, formats);
          for (const cell of [...rows, ...rows]) expect(read(cell)).toEqual(readFieldCell(definition, cell, formats));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('never mean another option than they do in a request', () => {
    const cell = fc.oneof(anyTag, anyLabel);
    fc.assert(
      fc.property(anyOptions, cell, (options, text) => {
        const definition = field('dropdown', {
          options: options.map((option) => ({ ...option, id: option.id + 5_000 })),
        });
        const [asked, read] = [parseFieldValue(definition, text), readFieldCell(definition, text, ISO_FORMATS)];
        if ('ok' in asked && 'ok' in read) expect(read).toEqual(asked);
        if ('ok' in asked) expect(read).not.toHaveProperty('missing');
      }),
      RUNS,
    );
  });
});

describe('formats', () => {
  const MARKS: Record<NumberFormat, [group: string, point: string]> = {
    '1234.56': ['', '.'],
    '1,234.56': [',', '.'],
    '1.234,56': ['.', ','],
    '1 234,56': [' ', ','],
    "1'234.56": ["'", '.'],
  };

  it.each(NUMBER_FORMATS)('%s: numbers mean the same with and without groups', (number_format) => {
    const [group, point] = MARKS[number_format];
    const anyDigits = fc.tuple(
      fc.constantFrom('', '-', '+'),
      fc.stringMatching(/^[0-9]{1,12}$/),
      fc.stringMatching(/^[0-9]{0,6}$/),
    );
    fc.assert(
      fc.property(anyDigits, fc.boolean(), ([sign, whole, fraction], isGrouped) => {
        const written = isGrouped ? grouped(whole, group) : whole;
        const cell = sign + written + (fraction === '' ? '' : point + fraction);
        const plain = sign + whole + (fraction === '' ? '' : `.${fraction}`);
        expect(readFieldCell(field('decimal'), cell, { ...ISO_FORMATS, number_format })).toEqual(
          parseFieldValue(field('decimal'), plain),
        );
      }),
      { numRuns: 300 },
    );
  });

  it.each(DATE_FORMATS)('%s: every day is read, and no day that there is not', (date_format) => {
    const inFormat = (day: string): string => {
      const [year, month, date] = day.split('-') as [string, string, string];
      return date_format.replace('YYYY', year).replace('MM', month).replace('DD', date);
    };
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(readFieldCell(field('date'), inFormat(day), { ...ISO_FORMATS, date_format })).toEqual({ ok: day });
      }),
      { numRuns: 300 },
    );
    for (const day of ['2026-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '2026-01-00', '0000-01-01']) {
      expect(readFieldCell(field('date'), inFormat(day), { ...ISO_FORMATS, date_format })).toHaveProperty('problem');
    }
  });

  it('are suggested only where they read the cell, or what is left of it without a currency', () => {
    fc.assert(
      fc.property(fc.constantFrom('date', 'integer', 'decimal'), anyCell, anyFormats, (type, cell, formats) => {
        const definition = field(type as FieldDefinition['type']);
        const value = readFieldCell(definition, cell, formats);
        fc.pre('problem' in value);
        const { message } = (value as { problem: { message: string } }).problem;
        const [, unit] = /; write it without "(.+?)"/.exec(message) ?? [];
        const bare = unit === undefined ? cell : cell.replace(unit, '');
        const readWith = (other: Partial<Formats>) => 'ok' in readFieldCell(definition, bare, { ...formats, ...other });
        if (readWith({})) expect(message).toMatch(/; write it without "[^"]+"$/);
        const suggested = (format: string) => message.includes(`"${format}"`);
        const isDate = type === 'date';
        const others: (DateFormat | NumberFormat)[] = isDate ? [...DATE_FORMATS] : [...NUMBER_FORMATS];
        expect(others.filter(suggested)).toEqual(
          others.filter((format) => !readWith({}) && readWith({ [isDate ? 'date_format' : 'number_format']: format })),
        );
      }),
      RUNS,
    );
  });
});

function grouped(digits: string, group: string): string {
  const first = digits.length % 3;
  const threes = digits.slice(first).match(/.{3}/g) ?? [];
  return [digits.slice(0, first), ...threes].filter((part) => part !== '').join(group);
}
