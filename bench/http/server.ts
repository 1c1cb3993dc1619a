import { type ChildProcess, fork } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Profile } from './cpu-profile';
import type { Question, Usage } from './probe';

const PROBE = join(__dirname, 'probe.js');
/** Flags of the script `start`; hello gets them too. */
const AS_NPM_START = ['--max-semi-space-size=32', '--heap-growing-percent=40'];
const READY_WITHIN = 60_000;

/** A server in a process of its own, with the probe inside; what it prints goes to a file. */
export class Server {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  /** Starts a script that prints `Ready at URL`. */
  static async start(script: string, environment: Record<string, string>, logFile: string): Promise<Server> {
    const log = openSync(logFile, 'w');
    const child = fork(script, [], {
      execArgv: [...AS_NPM_START, '--require', PROBE],
      env: { PATH: process.env.PATH, NODE_ENV: 'production', PORT: '0', ...environment },
      stdio: ['ignore', log, log, 'ipc'],
    });
    closeSync(log);
    try {
      return new Server(child, await address(child, logFile));
    } catch (error) {
      child.kill('SIGKILL');
      throw error;
    }
  }

  usage(): Promise<Usage> {
    return this.ask('usage') as Promise<Usage>;
  }

  async startProfile(): Promise<void> {
    await this.ask('startProfile');
  }

  stopProfile(): Promise<Profile> {
    return this.ask('stopProfile') as Promise<Profile>;
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    const killer = setTimeout(() => this.child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(killer);
  }

  private ask(question: Question): Promise<unknown> {
    return new Promise((resolve) => {
      this.child.once('message', resolve);
      this.child.send(question);
    });
  }
}

async function address(child: ChildProcess, logFile: string): Promise<string> {
  const deadline = performance.now() + READY_WITHIN;
  while (performance.now() < deadline && child.exitCode === null) {
    const [, url] = /^Ready at (http\S+)/m.exec(readFileSync(logFile, 'utf8')) ?? [];
    if (url) return url;
    await sleep(50);
  }
  throw new Error(`${child.spawnargs.at(-1)} did not start:\n${readFileSync(logFile, 'utf8')}`);
}
