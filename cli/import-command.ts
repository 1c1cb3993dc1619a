import { accessSync, constants, type Stats, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { ImportCommand } from './arguments';
import { Failure } from './failure';
import { ImportsClient } from './imports-client';
import { interruptible } from './interruptible';
import { inOptions, LISTED, previewText, resultText } from './report';
import type { Service } from './service';
import type { Terminal } from './terminal';
import { watched } from './watched';
import type { ImportState } from './wire';
import { bytes, counted } from './words';

/** 0: all of it; 2: some rows had errors. Everything else is a Failure, which is 1. */
export type ExitCode = 0 | 1 | 2;

const STOPPED = 'Stopped: nothing was imported';

/** Uploads a file, shows what it would do, and does it once that is agreed to. */
export class ImportRun {
  private readonly imports: ImportsClient;

  constructor(
    private readonly command: ImportCommand,
    private readonly service: Service,
    private readonly terminal: Terminal,
  ) {
    this.imports = new ImportsClient(service, command.record);
  }

  /** @throws Failure */
  async run(): Promise<ExitCode> {
    const size = sizeOf(this.command.file);
    refuseErrorsFile(this.command);
    await this.imports.knock();
    const { id } = await this.upload(size);
    let isKept = false;
    try {
      const previewed = await this.preview(id);
      isKept = await this.isToBeApplied(previewed);
      return isKept ? await this.apply(previewed) : exitCodeOf(previewed.rows);
    } finally {
      if (!isKept) await this.imports.remove(id).catch(this.complain);
    }
  }

  private async upload(size: number): Promise<ImportState> {
    const { file, options, mapping } = this.command;
    const fields = { options: JSON.stringify(options), mapping: JSON.stringify(mapping) };
    const stopping = new AbortController();
    const bar = this.terminal.bar('Upload', bytes);
    const since = performance.now();
    const onSent = (sent: number) => {
      const perSecond = Math.round(sent / ((performance.now() - since) / 1000));
      bar.update({ done: sent, total: size, perSecond, secondsLeft: (size - sent) / perSecond });
    };
    try {
      return await interruptible(
        () => this.imports.upload({ path: file, size, fields }, { onSent, signal: stopping.signal }),
        () => stopping.abort(),
      );
    } catch (error) {
      throw stopping.signal.aborted ? new Failure(STOPPED) : error;
    } finally {
      bar.stop();
    }
  }

  private async preview(id: number): Promise<ImportState> {
    const state = await this.watch('Preview', id);
    if (state.status === 'cancelled') throw new Failure(STOPPED);
    if (state.status !== 'previewed') throw new Failure(`Nothing is imported: ${reasonOf(state)}`);
    const { error } = state.rows;
    this.terminal.say(previewText(state, error > 0 ? await this.imports.errors(id, LISTED) : []));
    if (error > 0) await this.saveErrors(id);
    return state;
  }

  /** @throws Failure when it must not be */
  private async isToBeApplied({ rows, options }: ImportState): Promise<boolean> {
    const { isDryRun, isAgreed } = this.command;
    if (rows.error > 0 && options.on_error === 'all_or_nothing') {
      throw new Failure(`Nothing is imported: it is to be all or nothing, and ${counted(rows.error, 'row')} cannot be`);
    }
    if (isDryRun) {
      this.terminal.say('This was a dry run: nothing was stored');
      return false;
    }
    if (rows.create + rows.update === 0) {
      const why = rows.error === rows.total ? 'Every row has errors' : 'There is nothing to change';
      this.terminal.say(`${why}: nothing was stored`);
      return false;
    }
    if (isAgreed) return true;
    if (!this.terminal.isAttended) {
      throw new Failure('Nothing is imported: nobody is there to ask; add --yes to import, or --dry-run to look only');
    }
    if (await this.terminal.agrees(`Import into ${this.service.url}?`)) return true;
    throw new Failure('Nothing was imported');
  }

  private async apply({ id, rows }: ImportState): Promise<ExitCode> {
    await this.imports.does(id, 'apply');
    const state = await this.watch('Import', id);
    const { status, result } = state;
    if (result) this.terminal.say(resultText(state));
    if (result && result.create + result.update > 0) this.terminal.say(`To undo it: ${this.undoing(id)}`);
    if (result && result.error !== rows.error) await this.saveErrors(id);
    if (status === 'applied') return exitCodeOf(result!);
    throw new Failure(status === 'cancelled' ? 'Stopped before its end' : reasonOf(state));
  }

  /** Shows how the service comes along; Ctrl-C asks it to stop. */
  private watch(label: string, id: number): Promise<ImportState> {
    return interruptible(
      () => watched(this.imports, id, this.terminal.bar(label)),
      () => void this.imports.does(id, 'cancel').catch(this.complain),
    );
  }

  private async saveErrors(id: number): Promise<void> {
    const { errorsFile } = this.command;
    if (errorsFile === undefined) return;
    await this.imports.saveErrors(id, errorsFile);
    this.terminal.say(`The rows with errors are in ${errorsFile}`);
  }

  private readonly complain = (error: Error): void => this.terminal.complain(error.message);

  private undoing(id: number): string {
    const { url } = this.command.access;
    return `npx signalbox undo ${this.command.record}s ${id}${url === undefined ? '' : ` --url ${url}`}`;
  }
}

/** In bytes. */
function sizeOf(path: string): number {
  const stats = statsOf(path);
  if (!stats) throw new Failure(`There is no file ${path}`);
  if (!stats.isFile()) throw new Failure(`${path} is not a file`);
  reading(path, () => accessSync(path, constants.R_OK));
  return stats.size;
}

/** Undefined: there is none. */
const statsOf = (path: string): Stats | undefined => reading(path, () => statSync(path, { throwIfNoEntry: false }));

function reading<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Failure(`${path} cannot be read: ${(error as Error).message}`);
  }
}

/** Before anything is imported, rather than when its errors are to be written. */
function refuseErrorsFile({ file, errorsFile }: ImportCommand): void {
  if (errorsFile === undefined) return;
  const path = resolve(errorsFile);
  if (path === resolve(file)) {
    throw new Failure(`--errors would overwrite the file that is imported, ${file}: name another one`);
  }
  if (isFolder(path)) throw new Failure(`--errors needs a file, and ${errorsFile} is a folder`);
  if (!isFolder(dirname(path))) throw new Failure(`There is no folder ${dirname(path)} for --errors`);
}

const isFolder = (path: string): boolean => statsOf(path)?.isDirectory() ?? false;

const exitCodeOf = ({ error }: { error: number }): ExitCode => (error > 0 ? 2 : 0);

const reasonOf = ({ failure }: ImportState): string =>
  `${failure?.line === undefined ? '' : `line ${failure.line}: `}${failure ? inOptions(failure.message) : 'the service does not say why'}`;
