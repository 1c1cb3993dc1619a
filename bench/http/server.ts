import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Profile } from './cpu-profile';
import type { Question, Usage } from './probe';

const PROBE = join(__dirname, 'probe.js');
const READY_WITHIN = 60_000;

/** A server in a process of its own, with the probe inside. */
export class Server {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  /** Starts a script that prints `Ready at URL`. */
  static async start(script: string, environment: Record<string, string>): Promise<Server> {
    const child = fork(script, [], {
      execArgv: ['--require', PROBE, '--expose-gc'],
      env: { PATH: process.env.PATH, NODE_ENV: 'production', ...environment },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    return new Server(child, await address(child, script));
  }

  usage(): Promise<Usage> {
    return this.ask('usage') as Promise<Usage>;
  }

  async collect(): Promise<void> {
    await this.ask('collect');
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

function address(child: ChildProcess, script: string): Promise<string> {
  const lines = createInterface({ input: child.stdout! });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${script} did not get ready`)), READY_WITHIN);
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code}`)));
    lines.on('line', (line) => {
      const [, url] = /^Ready at (http\S+)/.exec(line) ?? [];
      if (!url) return;
      clearTimeout(timer);
      resolve(url);
    });
  });
}
