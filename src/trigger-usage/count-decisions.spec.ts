import { countDecisions } from './count-decisions';

describe(countDecisions, () => {
  it('adds up firings by trigger and hour, and writes by version and hour', () => {
    const decisions = [
      { id: 1, created_at: '2026-11-23T09:59:59Z', rule_set_version: 3, firedIds: [7, 8] },
      { id: 2, created_at: '2026-11-23T10:00:00Z', rule_set_version: 3, firedIds: [7] },
      { id: 3, created_at: '2026-11-23T10:30:00Z', rule_set_version: 4, firedIds: [] },
    ];
    expect(countDecisions(decisions)).toEqual({
      fired: [
        { trigger_id: 7, hour: '2026-11-23T09:00:00Z', fired: 1 },
        { trigger_id: 8, hour: '2026-11-23T09:00:00Z', fired: 1 },
        { trigger_id: 7, hour: '2026-11-23T10:00:00Z', fired: 1 },
      ],
      totals: [
        { trigger_id: 7, fired: 2, last_fired_at: '2026-11-23T10:00:00Z' },
        { trigger_id: 8, fired: 1, last_fired_at: '2026-11-23T09:59:59Z' },
      ],
      writes: [
        { version: 3, hour: '2026-11-23T09:00:00Z', writes: 1 },
        { version: 3, hour: '2026-11-23T10:00:00Z', writes: 1 },
        { version: 4, hour: '2026-11-23T10:00:00Z', writes: 1 },
      ],
    });
  });
});
