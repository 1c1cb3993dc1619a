import { Injectable } from '@nestjs/common';
import type { JobKind } from './job-kind';

/** How each kind of job is done: told by the modules that can. */
@Injectable()
export class JobKinds {
  private readonly kinds = new Map<string, JobKind>();

  register(name: string, kind: JobKind): void {
    if (this.kinds.has(name)) throw new Error(`There are two kinds of jobs named ${name}`);
    this.kinds.set(name, kind);
  }

  /** Names of the kinds that are one piece of work each. */
  inOnePiece(): string[] {
    return [...this.kinds].filter(([, kind]) => 'work' in kind).map(([name]) => name);
  }

  /** Undefined of a job that another version of the service left behind. */
  of(name: string): JobKind | undefined {
    return this.kinds.get(name);
  }
}
