import { readAccess } from './access';
import { readArguments } from './arguments';
import { Failure } from './failure';
import { HELP } from './help';
import { type ExitCode, ImportRun } from './import-command';
import { Service } from './service';
import { Terminal } from './terminal';
import { undo } from './undo-command';

async function run(terminal: Terminal): Promise<ExitCode> {
  const command = readArguments(process.argv.slice(2));
  if (command.name === 'help') {
    terminal.say(HELP.trimEnd());
    return 0;
  }
  const service = new Service(readAccess(command.access, process.env));
  return command.name === 'undo' ? undo(command, service, terminal) : new ImportRun(command, service, terminal).run();
}

async function main(): Promise<void> {
  // A reader that went away (`| head`) wants no more.
  process.stdout.on('error', () => process.exit(1));
  const terminal = new Terminal(process.stdout, process.stderr, process.stdin);
  try {
    process.exitCode = await run(terminal);
  } catch (error) {
    terminal.complain(error instanceof Failure ? error.message : String((error as Error).stack));
    process.exitCode = 1;
  }
}

void main();
