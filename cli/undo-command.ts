import type { UndoCommand } from './arguments';
import { Failure, Missing } from './failure';
import type { ExitCode } from './import-command';
import { ImportsClient } from './imports-client';
import { LISTED, undoText } from './report';
import type { Service } from './service';
import type { Terminal } from './terminal';

/** Takes back what an import did. @throws Failure */
export async function undo({ record, id }: UndoCommand, service: Service, terminal: Terminal): Promise<ExitCode> {
  const imports = new ImportsClient(service, record);
  await imports.does(id, 'undo').catch((error: unknown) => {
    throw error instanceof Missing ? new Failure(`There is no ${record} import ${id} at ${service.url}`) : error;
  });
  const bar = terminal.bar('Undo');
  const state = await imports
    .watch(id, ({ progress: { done, total, rows_per_second: perSecond, seconds_left: secondsLeft } }) =>
      bar.update({ done, total, perSecond, secondsLeft }),
    )
    .finally(() => bar.stop());
  if (state.status !== 'undone') throw new Failure(state.failure?.message ?? `The import is ${state.status}`);
  const kept = state.undo_result!.kept_total;
  terminal.say(undoText(state, record, kept > 0 ? await imports.kept(id, LISTED) : []));
  return kept > 0 ? 2 : 0;
}
