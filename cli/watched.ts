import type { ImportsClient } from './imports-client';
import type { ProgressBar } from './progress-bar';
import type { ImportState } from './wire';

/** The import once what it is at has ended; the bar shows it meanwhile. */
export async function watched(imports: ImportsClient, id: number, bar: ProgressBar): Promise<ImportState> {
  try {
    return await imports.watch(id, ({ progress }) => {
      const { done, total, rows_per_second: perSecond, seconds_left: secondsLeft } = progress;
      bar.update({ done, total, perSecond, secondsLeft });
    });
  } finally {
    bar.stop();
  }
}
