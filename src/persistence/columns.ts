import { Column, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/**
 * Every column type of the project, each the same on SQLite and PostgreSQL. `SignalboxDataSource` widens integers to bigint
 * and sorts text by code point on PostgreSQL.
 */
interface Options {
  nullable?: boolean;
}

/** An id the database gives. */
export const GeneratedId = () => PrimaryGeneratedColumn({ type: 'integer' });
/** An id the writer gives: tickets, audits and the rest of the write path know theirs before they are stored. */
export const AssignedId = () => PrimaryColumn({ type: 'integer' });
export const IntegerColumn = ({ nullable = false }: Options = {}) => Column({ type: 'integer', nullable });
/** How often something happened: rows from before it was counted say never. */
export const CountColumn = () => Column({ type: 'integer', default: 0 });
export const TextColumn = ({ nullable = false }: Options = {}) => Column({ type: 'text', nullable });
/** A whole number that a row has without saying so. */
export const DefaultedColumn = (value: number) => Column({ type: 'integer', default: value });
export const BooleanColumn = () => Column({ type: 'boolean' });
/** `2026-11-23T09:00:00Z`: the API's own spelling, which sorts as text in the order of time. */
export const InstantColumn = ({ nullable = false }: Options = {}) => Column({ type: 'text', nullable });
/** JSON kept as text: `jsonb` does not exist on SQLite, and text keeps the order of keys on both. */
export const JsonColumn = ({ nullable = false }: Options = {}) => Column({ type: 'simple-json', nullable });
