import { Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { DatabaseKind } from './data-source';
import { inSnapshot } from './snapshot';
import { SqliteGate } from './sqlite-gate';
import type { Tx } from './tx';

const ATTEMPTS = 3;
const RETRYABLE = new Set(['40001', '40P01']);

/**
 * The one way to the database. Callers never see its kind: on SQLite writes pass a single gate and reads use a connection of
 * their own; on PostgreSQL both use the pool.
 */
@Injectable()
export class UnitOfWork {
  private readonly gate?: SqliteGate;

  constructor(
    private readonly writer: DataSource,
    private readonly reader: DataSource,
    readonly kind: DatabaseKind,
  ) {
    if (kind === 'sqlite') this.gate = new SqliteGate(writer);
  }

  /** Reads what is committed. */
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return work(this.reader.manager);
  }

  /**
   * Runs work that `write` could run, where nothing can be written, by accident neither: the database refuses it. On PostgreSQL it
   * sees one state throughout.
   */
  rehearse<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.kind === 'postgres' ? inSnapshot(this.reader, work) : this.read(work);
  }

  /** Runs the work in one transaction: all of it is stored, or, when it throws, nothing. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.gate ? this.gate.run(work) : this.writeToPostgres(work);
  }

  private async writeToPostgres<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.writer.transaction(work);
      } catch (error) {
        const { code } = error as { code?: string };
        if (attempt === ATTEMPTS || !RETRYABLE.has(code ?? '')) throw error;
      }
    }
  }
}
