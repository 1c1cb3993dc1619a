import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

type Environment = Record<string, string | undefined>;

/** Who the demo is to the service: its first owner. */
export interface Access {
  email: string;
  token: string;
}

const ENTRY = join(__dirname, '..', 'src', 'main.js');
const READY_WITHIN_MS = 30_000;
const STOPPED_WITHIN_MS = 5_000;

/** The token of the environment, or a fresh one. */
export const accessOf = (environment: Environment): Access => ({
  email: environment.ADMIN_EMAIL?.trim() || 'owner@example.com',
  token: environment.ADMIN_API_TOKEN?.trim() || randomBytes(24).toString('hex'),
});

/** The service as its users run it: a process of its own, here on a database in a folder that goes when the demo goes. */
export class DemoService {
  readonly folder = mkdtempSync(join(tmpdir(), 'signalbox-demo-'));
  readonly databasePath = join(this.folder, 'signalbox.sqlite');
  /** Rejects when the service cannot start, or ends by itself. */
  readonly crashed: Promise<never>;

  private readonly child: ChildProcess;
  private readonly address: Promise<string>;
  private readonly ended: Promise<void>;
  /** What it said before it was ready. */
  private readonly log: string[] = [];
  private complaints = '';
  private isReady = false;

  constructor(
    private readonly environment: Environment,
    { email, token }: Access,
  ) {
    process.on('exit', () => this.removeFolder());
    this.child = spawn(process.execPath, [ENTRY], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...environment,
        LOG_LEVEL: environment.LOG_LEVEL?.trim() || 'warn',
        DATABASE_URL: `sqlite:${this.databasePath}`,
        ADMIN_EMAIL: email,
        ADMIN_API_TOKEN: token,
      },
    });
    this.ended = new Promise((resolve) => this.child.once('close', () => resolve()));
    this.address = this.listen();
    this.crashed = new Promise((_resolve, reject) => {
      this.child.once('error', reject);
      this.child.once('close', (code, signal) => reject(new Error(this.obituary(signal ?? `exit code ${code}`))));
    });
    this.crashed.catch(() => undefined);
  }

  /** The address at which the service is ready to answer. */
  async start(): Promise<string> {
    const address = await this.address;
    const deadline = Date.now() + READY_WITHIN_MS;
    while (!(await isOk(`${address}/health/ready`))) {
      if (Date.now() > deadline) throw new Error(`The service at ${address} did not get ready. ${this.log.join('\n')}`);
      await sleep(100);
    }
    this.isReady = true;
    for (const line of this.log) process.stdout.write(`${line}\n`);
    return address;
  }

  async stop(): Promise<void> {
    this.child.kill('SIGTERM');
    await Promise.race([this.ended, sleep(STOPPED_WITHIN_MS)]);
    this.child.kill('SIGKILL');
    this.removeFolder();
  }

  /** Waits for the line that names the address; what else the service has to say is passed on. */
  private listen(): Promise<string> {
    createInterface({ input: this.child.stderr! }).on('line', (line) => {
      if (this.isReady) process.stderr.write(`${line}\n`);
      else this.complaints += `${line}\n`;
    });
    return new Promise((resolve) => {
      createInterface({ input: this.child.stdout! }).on('line', (line) => {
        const [, address] = /^Ready at (http\S+)/.exec(line) ?? [];
        if (address) resolve(reachable(address));
        else if (this.isReady) process.stdout.write(`${line}\n`);
        else this.log.push(line);
      });
    });
  }

  private obituary(how: string): string {
    if (this.isReady) return `The service ended unexpectedly (${how}), so the demo ends too.`;
    const { PORT: port = '3000', HOST: host = '127.0.0.1' } = this.environment;
    if (this.complaints.includes('EADDRINUSE')) {
      return `Port ${port} of ${host} is in use: stop what runs there, or choose another with PORT=${Number(port) + 1} npm run demo`;
    }
    return `The service did not start (${how}). ${this.complaints.trim()}`;
  }

  private removeFolder(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Listening on every interface is no address to call. */
const reachable = (address: string): string =>
  address.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:');

async function isOk(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
