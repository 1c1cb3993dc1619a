import type { UndoCommand } from './arguments';
import { Failure, Missing } from './failure';
import type { ExitCode } from './import-command';
import { ImportsClient } from './imports-client';
import { LISTED, undoText } from './report';
import type { Service } from './service';
import type { Terminal } from './terminal';
import { watched } from './watched';

/** Takes back what an import did. @throws Failure */
export async function undo({ record, id }: UndoCommand, service: Service, terminal: Terminal): Promise<ExitCode> {
  const imports = new ImportsClient(service, record);
  await imports.does(id, 'undo').catch((error: unknown) => {
    throw error instanceof Missing ? new Failure(`There is no ${record} import ${id} at ${service.url}`) : error;
  });
  const state = await watched(imports, id, terminal.bar('Undo'));
  if (state.status !== 'undone') throw new Failure(state.failure?.message ?? `The import is ${state.status}`);
  const kept = state.result!.kept_total!;
  terminal.say(undoText(state, record, kept > 0 ? await imports.kept(id, LISTED) : []));
  return kept > 0 ? 2 : 0;
}
