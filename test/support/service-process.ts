import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { type Options, transformFileSync } from '@swc/core';
import { OWNER_EMAIL, OWNER_TOKEN } from './app';

const ROOT = join(__dirname, '..', '..');

interface JestConfig {
  projects: { transform: Record<string, [string, Options]> }[];
}

/** The service's JavaScript in a folder of its own, made from `src` as it is now: `dist` may be old or missing. */
export function buildService(): string {
  const folder = newFolder();
  compile('src', folder);
  return join(folder, 'src', 'main.js');
}

/** The same of the command line, as a clean clone has it after its first build: the file that `npx signalbox` runs. */
export function buildCommandLine(): string {
  const folder = newFolder();
  cpSync(join(ROOT, 'scripts'), join(folder, 'scripts'), { recursive: true });
  for (const tree of ['cli', 'src/imports/cells']) compile(tree, join(folder, 'dist'));
  return join(folder, 'scripts', 'signalbox.js');
}

function newFolder(): string {
  const folder = mkdtempSync(join(process.env.TEST_DIRECTORY!, 'built-'));
  for (const name of ['node_modules', 'package.json']) symlinkSync(join(ROOT, name), join(folder, name));
  return folder;
}

function compile(tree: string, folder: string): void {
  const { projects } = jest.requireActual<JestConfig>('../../jest.config.js');
  const [[, options]] = Object.values(projects[0]!.transform) as [[string, Options]];
  const source = join(ROOT, tree);
  for (const name of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts') || name.endsWith('.spec.ts') || name.endsWith('.d.ts')) continue;
    const file = join(source, name);
    const target = join(folder, tree, relative(source, file)).replace(/\.ts$/, '.js');
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, transformFileSync(file, { ...options, swcrc: false }).code);
  }
}

/** The service as a process of its own, which a test may kill. */
export class ServiceProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  /** @throws Error with what the process said when it does not get ready. */
  static async start(
    entry: string,
    databaseUrl: string,
    settings: Record<string, string> = {},
  ): Promise<ServiceProcess> {
    const child = spawn(process.execPath, [entry], {
      env: {
        PATH: process.env.PATH,
        PORT: '0',
        DATABASE_URL: databaseUrl,
        ADMIN_EMAIL: OWNER_EMAIL,
        ADMIN_API_TOKEN: OWNER_TOKEN,
        LOG_LEVEL: 'error',
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    const url = await new Promise<string>((resolve, reject) => {
      const listen = (text: Buffer) => {
        said += text.toString();
        const ready = /^Ready at (\S+)/m.exec(said);
        if (ready) resolve(ready[1]!);
      };
      child.stdout.on('data', listen);
      child.stderr.on('data', listen);
      child.once('exit', (code, signal) => reject(new Error(`The service ended (${code ?? signal}): ${said}`)));
    });
    return new ServiceProcess(child, url);
  }

  /** `kill -9`: nothing is tidied up. Resolves when the process is gone. */
  async kill(): Promise<void> {
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await gone;
  }
}
