import type { EntityManager } from 'typeorm';

/** What repositories take as their first argument: a connection inside the caller's transaction, or one for reading. */
export type Tx = EntityManager;
