import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OWNER_EMAIL, OWNER_TOKEN } from './app';
import { buildCommandLine } from './service-process';

export interface Ended {
  code: number | null;
  out: string;
  /** What it said beside its output: progress and complaints. */
  aside: string;
}

interface Running {
  /** What it has said so far, beside its output. */
  aside(): string;
  interrupt(): void;
  ended: Promise<Ended>;
}

/** `npx signalbox`, with nobody at a terminal. */
export class CommandLine {
  private readonly folder = mkdtempSync(join(process.env.TEST_DIRECTORY!, 'files-'));

  private constructor(private readonly entry: string) {}

  static build(): CommandLine {
    return new CommandLine(buildCommandLine());
  }

  /** The path of a new file. */
  file(name: string, content: string | Uint8Array): string {
    const path = this.path(name);
    writeFileSync(path, content);
    return path;
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  run(service: { url: string }, args: string[], environment: Record<string, string> = {}): Promise<Ended> {
    return this.start(service, args, environment).ended;
  }

  start(service: { url: string }, args: string[], environment: Record<string, string> = {}): Running {
    const child = spawn(process.execPath, [this.entry, ...args], {
      env: {
        PATH: process.env.PATH,
        SIGNALBOX_URL: service.url,
        SIGNALBOX_EMAIL: OWNER_EMAIL,
        SIGNALBOX_TOKEN: OWNER_TOKEN,
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [out, aside] = ['', ''];
    child.stdout.on('data', (text: Buffer) => (out += text.toString()));
    child.stderr.on('data', (text: Buffer) => (aside += text.toString()));
    return {
      aside: () => aside,
      interrupt: () => void child.kill('SIGINT'),
      ended: new Promise((resolve, reject) => {
        child.once('error', reject);
        child.once('close', (code) => resolve({ code, out, aside }));
      }),
    };
  }
}
