import type { DataSourceOptions } from 'typeorm';

/** Every table's entity: what migrations are compared with. */
export const entities: NonNullable<DataSourceOptions['entities']> = [];
