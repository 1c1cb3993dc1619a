import type { MigrationInterface } from 'typeorm';

/** Every migration, oldest first. A new one takes a timestamp above all of these. */
export const migrations: (new () => MigrationInterface)[] = [];
