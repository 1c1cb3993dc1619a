import { countNotes } from './count-notes';

describe(countNotes, () => {
  it('adds up firings by trigger and hour, and writes by version and hour', () => {
    const notes = [
      { id: 1, created_at: '2026-11-23T09:59:59Z', version: 3, fired: [[7, 8]] },
      { id: 2, created_at: '2026-11-23T10:00:00Z', version: 3, fired: [[7], []] },
      { id: 4, created_at: '2026-11-23T10:30:00Z', version: 4, fired: [[]] },
    ];
    expect(countNotes(notes)).toEqual({
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
        { version: 3, hour: '2026-11-23T10:00:00Z', writes: 2 },
        { version: 4, hour: '2026-11-23T10:00:00Z', writes: 1 },
      ],
    });
  });
});
