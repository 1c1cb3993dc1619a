import { Injectable } from '@nestjs/common';
import { sql, type Tx } from '../persistence';
import type { FieldOwner, FieldValue } from '../rules';

/** Where an owner's values are kept. */
export interface RecordTable {
  owner: FieldOwner;
  table: 'users' | 'organizations' | 'tickets';
  column: 'user_fields' | 'organization_fields' | 'custom_fields';
}

export interface RecordValues {
  id: number;
  tags: string[];
  values: Record<string, FieldValue>;
  updated_at: string;
}

/** The stored values of records in slices of ids, so that an account of any size can be gone through. */
@Injectable()
export class RecordValuesRepository {
  /** The next records by id that hold a value of a field. */
  async findHolding(tx: Tx, record: RecordTable, key: string, afterId: number, limit: number): Promise<RecordValues[]> {
    const postgres = tx.connection.options.type === 'postgres';
    const text =
      `SELECT id, tags, updated_at, ${record.column} AS stored FROM ${record.table} WHERE id > ? AND ${record.column} LIKE ? ESCAPE '!'` +
      ` ORDER BY id LIMIT ${limit}${postgres ? ' FOR UPDATE' : ''}`;
    const pattern = `%"${key.replace(/[!%_]/g, '!$&')}":%`;
    const rows: { id: number; tags: string; updated_at: string; stored: string }[] = await tx.query(sql(tx, text), [
      afterId,
      pattern,
    ]);
    return rows.map(({ stored, tags, ...row }) => ({ ...row, tags: JSON.parse(tags), values: JSON.parse(stored) }));
  }

  async save(tx: Tx, record: RecordTable, rows: RecordValues[]): Promise<void> {
    if (rows.length === 0) return;
    const tuples = rows.map(() => '(CAST(? AS bigint), CAST(? AS text), CAST(? AS text), CAST(? AS text))').join(', ');
    const text =
      `WITH changed (id, tags, stored, stamp) AS (VALUES ${tuples}) UPDATE ${record.table} SET tags = changed.tags,` +
      ` ${record.column} = changed.stored, updated_at = changed.stamp FROM changed WHERE ${record.table}.id = changed.id`;
    const values = rows.flatMap((row) => [
      row.id,
      JSON.stringify(row.tags),
      JSON.stringify(row.values),
      row.updated_at,
    ]);
    await tx.query(sql(tx, text), values);
  }
}
