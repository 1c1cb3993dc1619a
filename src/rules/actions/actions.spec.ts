import type { Facts, TicketFacts } from '../facts';
import { compileRules } from '../rule-set';
import { changeFacts, createFacts, requester } from '../testing/facts';
import { live } from '../testing/rules';

function act(facts: Facts, ...actions: [field: string, value: unknown][]) {
  const always = { field: 'group_id', operator: 'is_not', value: '5' };
  const rule = { all: [always], actions: actions.map(([field, value]) => ({ field, value })) };
  return compileRules(live(rule)).run(facts);
}

const changesOf = (ticket: Partial<TicketFacts>, ...actions: [string, unknown][]) =>
  act(createFacts({ status: 'open', ...ticket }), ...actions).fired[0]?.changes;

describe('actions', () => {
  it.each<[string, unknown, Partial<TicketFacts>, unknown]>([
    ['status', 'solved', {}, [{ field: 'status', from: 'open', to: 'solved' }]],
    ['status', 'open', {}, []],
    ['priority', 'high', {}, [{ field: 'priority', from: null, to: 'high' }]],
    ['priority', '', { priority: 'low' }, [{ field: 'priority', from: 'low', to: null }]],
    ['type', 'task', {}, [{ field: 'type', from: null, to: 'task' }]],
    ['group_id', '4', {}, [{ field: 'group_id', from: null, to: 4 }]],
    ['group_id', '__NULL__', { groupId: 4 }, [{ field: 'group_id', from: 4, to: null }]],
    ['assignee_id', 'current_user', {}, [{ field: 'assignee_id', from: null, to: 1 }]],
    ['assignee_id', 'requester_id', {}, []],
    ['assignee_id', '', { assigneeId: 1 }, [{ field: 'assignee_id', from: 1, to: null }]],
    ['follower', 'current_user', { followerIds: [2] }, [{ field: 'follower_ids', from: [2], to: [2, 1] }]],
    ['follower', '2', { followerIds: [2] }, []],
    ['set_tags', 'B a', { tags: ['x'] }, [{ field: 'tags', from: ['x'], to: ['a', 'b'] }]],
    ['set_tags', '', { tags: ['x'] }, [{ field: 'tags', from: ['x'], to: [] }]],
    ['current_tags', 'a x', { tags: ['x'] }, [{ field: 'tags', from: ['x'], to: ['a', 'x'] }]],
    ['current_tags', 'x', { tags: ['x'] }, []],
    ['remove_tags', ['x', 'z'], { tags: ['x', 'y'] }, [{ field: 'tags', from: ['x', 'y'], to: ['y'] }]],
    ['custom_fields_26', '1.50', {}, [{ field: 'custom_fields_26', from: null, to: 1.5 }]],
    ['custom_fields_21', 'x', { customFields: { '21': 'x' } }, []],
    ['custom_fields_23', 'false', {}, []],
  ])('%s %j on %j', (field, value, ticket, expected) => {
    expect(changesOf(ticket, [field, value])).toEqual(expected);
  });

  it('open a new ticket with an assignee, as a change of the same trigger', () => {
    expect(changesOf({ status: 'new' }, ['assignee_id', '2'])).toEqual([
      { field: 'assignee_id', from: null, to: 2 },
      { field: 'status', from: 'new', to: 'open' },
    ]);
    expect(changesOf({ status: 'new', assigneeId: 2 }, ['assignee_id', '2'])).toEqual([]);
    expect(changesOf({ status: 'new', assigneeId: 2 }, ['assignee_id', ''])).toHaveLength(1);
  });

  it('give nothing to an end user who is the current user', () => {
    const facts = createFacts({}, { actor: { id: 3, role: 'end_user' } });
    expect(act(facts, ['assignee_id', 'current_user'], ['follower', 'current_user']).fired[0]?.changes).toEqual([]);
  });

  it('move the tags of ticket fields with their values', () => {
    const ticket = { tags: ['gold', 'keep', 'silver'], customFields: { '27': 'gold', '28': ['silver'] } };
    expect(
      changesOf(ticket, ['custom_fields_27', 'platinum'], ['custom_fields_28', ['gold']], ['custom_fields_23', true]),
    ).toEqual([
      { field: 'custom_fields_27', from: 'gold', to: 'platinum' },
      { field: 'tags', from: ['gold', 'keep', 'silver'], to: ['box_checked', 'gold', 'keep', 'platinum'] },
      { field: 'custom_fields_28', from: ['silver'], to: ['gold'] },
      { field: 'custom_fields_23', from: null, to: true },
    ]);
    expect(changesOf(ticket, ['custom_fields_27', 'gold'])).toEqual([]);
    expect(changesOf({ tags: ['box_checked'], customFields: { '23': true } }, ['custom_fields_23', ''])).toEqual([
      { field: 'custom_fields_23', from: true, to: null },
      { field: 'tags', from: ['box_checked'], to: [] },
    ]);
  });

  it('of one trigger on one field are one change, and none when they cancel out', () => {
    expect(changesOf({ priority: 'low' }, ['priority', 'high'], ['priority', 'urgent'])).toEqual([
      { field: 'priority', from: 'low', to: 'urgent' },
    ]);
    const run = act(createFacts({ priority: 'low' }), ['priority', 'high'], ['priority', 'low']);
    expect(run.fired).toMatchObject([{ changes: [] }]);
    expect(run.finalChanges).toEqual([]);
  });

  it('change people as data that conditions of the run do not see', () => {
    const facts = createFacts({}, { requester: requester({ a_dropdown: 'silver' }) });
    const key = 'requester.custom_fields.a_dropdown';
    const first = { all: [{ field: key, operator: 'is', value: 'silver' }], actions: [{ field: key, value: 'gold' }] };
    const second = {
      ...first,
      actions: [
        { field: key, value: '' },
        { field: 'organization.custom_fields.a_text', value: 'x' },
      ],
    };
    const run = compileRules(live(first, second)).run(facts);
    expect(run.personChanges).toEqual([
      { target: 'requester', key: 'a_dropdown', from: 'silver', to: 'gold', triggerId: 1 },
      { target: 'requester', key: 'a_dropdown', from: 'gold', to: null, triggerId: 2 },
    ]);
    expect(run.fired[1]?.changes).toEqual([{ field: key, from: 'gold', to: null }]);
    expect(run.finalChanges).toEqual([]);
    expect(run.ticket).toBe(facts.ticket);
  });

  it('notify by data, with the place of the action', () => {
    const run = act(
      createFacts(),
      ['priority', 'low'],
      ['notification_group', ['group_id', 's', 'b']],
      ['notification_user', ['2', 's2', 'b2']],
    );
    expect(run.fired[0]?.effects).toEqual([
      { type: 'notification_group', recipient: 'group_id', subject: 's', body: 'b', actionIndex: 1 },
      { type: 'notification_user', recipient: 2, subject: 's2', body: 'b2', actionIndex: 2 },
    ]);
  });

  it('never change the facts', () => {
    const facts = changeFacts({ tags: ['a'], customFields: { '27': 'gold' } }, { status: 'open' });
    const copy = structuredClone(facts);
    act(facts, ['current_tags', 'b'], ['custom_fields_27', 'silver'], ['follower', '1'], ['priority', 'low']);
    expect(facts).toEqual(copy);
  });
});
