import type { ImportEntity, ImportStatus } from './entities/import.entity';
import { ImportEvents } from './import-events';
import type { ImportsService } from './imports.service';

describe(ImportEvents, () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  function told(states: (at: number) => Partial<ImportEntity>) {
    const began = Date.now();
    const imports = {
      require: () => Promise.resolve({ status: 'applying', progress_total: 9, ...states(Date.now() - began) }),
      wrap: ({ status, progress_done }: ImportEntity) => ({ status, progress_done }),
    };
    const events = new ImportEvents(imports as unknown as ImportsService);
    const seen: [seconds: number, type: string, data: object][] = [];
    events.of('user', 1, '').subscribe(({ type, data }) => {
      seen.push([(Date.now() - began) / 1000, type!, data as object]);
    });
    return { seen, events };
  }
  const state = (progress_done: number, status: ImportStatus = 'applying') => ({ progress_done, status });

  it('tells each state once, and the last one as the end', async () => {
    const { seen } = told((at) => (at < 1_200 ? state(0) : at < 2_100 ? state(5) : state(9, 'applied')));
    await jest.advanceTimersByTimeAsync(60_000);
    expect(seen).toEqual([
      [0, 'progress', state(0)],
      [1.5, 'progress', state(5)],
      [2.5, 'end', state(9, 'applied')],
    ]);
  });

  it('tells again now and then where it stands while it waits, until the service stops', async () => {
    const { seen, events } = told(() => state(0));
    await jest.advanceTimersByTimeAsync(31_000);
    events.beforeApplicationShutdown();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(seen.map(([seconds]) => seconds)).toEqual([0, 15, 30]);
  });
});
