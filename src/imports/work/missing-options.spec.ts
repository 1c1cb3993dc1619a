import { MissingOptions } from './missing-options';

const many = (count: number): string[] => Array.from({ length: count }, (_, n) => `Label ${n}`);

describe(MissingOptions, () => {
  it('lists labels by field in the order of the file, each as it was written first', () => {
    const missing = new MissingOptions();
    missing.add({ tier: ['Silver', ' Bronze'] });
    missing.add({ colors: ['Red'] });
    missing.add({});
    missing.add({ tier: ['BRONZE', 'Gold'] });
    expect(missing.byKey()).toEqual({ tier: ['Silver', 'Bronze', 'Gold'], colors: ['Red'] });
    expect(missing.failure()).toBeUndefined();
  });

  it.each([
    ['case', 'Größe', 'GRÖßE'],
    ['how accents are composed', 'Caf\u00e9', 'Cafe\u0301'],
    ['spaces between nested parts', 'Hardware::Printers', 'Hardware :: Printers'],
  ])('makes one option of labels that differ by %s', (_what, one, other) => {
    const missing = new MissingOptions();
    missing.add({ tier: [one, other] });
    expect(missing.byKey()).toEqual({ tier: [one] });
  });

  it('takes free text for no options', () => {
    const missing = new MissingOptions();
    for (const label of many(500)) missing.add({ tier: [label] });
    expect(missing.failure()).toBeUndefined();
    for (const label of [...many(500), 'Label 500', 'Label 501']) missing.add({ tier: [label], colors: ['Red'] });
    expect(missing.failure()).toEqual({
      code: 'too_many_options',
      message: 'The file has more than 500 values that are no options of tier: is its column mapped right?',
    });
    expect(missing.byKey()).toEqual({ tier: many(500), colors: ['Red'] });
  });

  it('refuses what is too long for a label', () => {
    const missing = new MissingOptions();
    missing.add({ tier: ['x'.repeat(100)] });
    expect(missing.failure()).toBeUndefined();
    missing.add({ tier: ['x'.repeat(101)] });
    expect(missing.failure()).toMatchObject({ code: 'option_too_long', message: expect.stringContaining('tier') });
  });
});
