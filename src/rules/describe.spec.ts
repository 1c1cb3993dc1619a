import { conditionDefinitions } from './conditions';
import { type Account, describeCatalog } from './describe';
import { operators } from './operators';
import { field } from './testing/catalog';
import { en } from './texts/en';

const none = { records: [], isComplete: true };
const account = (given: Partial<Account['records']> = {}): Account => ({
  fields: {
    ticket: [field('dropdown', { owner: 'ticket', id: 27, key: null }), field('lookup', { owner: 'ticket', id: 32 })],
    user: [field('dropdown', { key: 'Plan' }), field('checkbox', { key: 'vip' })],
    organization: [],
  },
  records: { user: none, group: none, organization: none, schedule: none, webhook: none, ...given },
});
const condition = (subject: string, of = account()) =>
  describeCatalog(of).conditions_all.find((one) => one.subject === subject);

describe('describeCatalog', () => {
  it('describes every plain field once, and the fields of the account', () => {
    const subjects = describeCatalog(account()).conditions_all.map(({ subject }) => subject);
    const plain = conditionDefinitions.filter(({ isFamily }) => isFamily !== true).map(({ name }) => name);
    const custom = [
      'custom_fields_27',
      'custom_fields_32',
      'requester.custom_fields.plan',
      'requester.custom_fields.vip',
    ];
    expect(subjects).toEqual([...plain, ...custom]);
  });

  it('spells options as rules do: by tag on tickets, by id elsewhere', () => {
    const valuesOf = (subject: string) => condition(subject)?.values.map(({ value }) => value);
    expect(valuesOf('custom_fields_27')).toEqual(['__NULL__', 'silver', 'gold', 'platinum']);
    expect(valuesOf('requester.custom_fields.plan')).toEqual(['__NULL__', '101', '102', '103']);
    expect(valuesOf('requester.custom_fields.vip')).toEqual(['true', 'false']);
  });

  it('says when a list of records has an end that the account goes beyond', () => {
    const records = [{ id: 4, name: 'Returns' }];
    expect(condition('group_id')).not.toHaveProperty('values_truncated');
    expect(condition('group_id', account({ group: { records, isComplete: false } }))).toMatchObject({
      values: [{ value: '__NULL__' }, { value: '4', title: 'Returns' }],
      values_truncated: true,
    });
  });

  it('has a text for every operator', () => {
    const named = ({ code, kinds }: (typeof operators)[number]) =>
      kinds.every((kind) => (en.operators[`${kind} ${code}`] ?? en.operators[code]) !== undefined);
    expect(operators.filter((operator) => !named(operator)).map(({ code }) => code)).toEqual([]);
  });
});
