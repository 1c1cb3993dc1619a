import { type QueryRunner, Table, type TableColumnOptions, TableForeignKey, TableIndex } from 'typeorm';

/**
 * Words for migrations that run on both databases. The types are those of `columns.ts`: integers are bigint and text sorts by
 * code point on PostgreSQL.
 */
type Column = TableColumnOptions;

export const generatedId = (): Column => ({
  name: 'id',
  type: 'integer',
  isPrimary: true,
  isGenerated: true,
  generationStrategy: 'increment',
});
export const assignedId = (): Column => ({ name: 'id', type: 'integer', isPrimary: true });
export const integer = (name: string): Column => ({ name, type: 'integer' });
export const text = (name: string): Column => ({ name, type: 'text' });
export const boolean = (name: string): Column => ({ name, type: 'boolean' });
export const instant = text;
export const json = text;
export const nullable = (column: Column): Column => ({ ...column, isNullable: true });

interface Extras {
  indexes?: { name: string; columns: string[]; unique?: boolean; where?: string }[];
  foreignKeys?: { column: string; table: string; onDelete?: 'CASCADE' | 'SET NULL' | 'NO ACTION' }[];
}

export async function createTable(
  runner: QueryRunner,
  name: string,
  columns: Column[],
  extras: Extras = {},
): Promise<void> {
  const table = new Table({
    name,
    columns: columns.map((column) => fit(runner, column)),
    indices: (extras.indexes ?? []).map(
      (index) =>
        new TableIndex({ name: index.name, columnNames: index.columns, isUnique: index.unique, where: index.where }),
    ),
    foreignKeys: (extras.foreignKeys ?? []).map(
      ({ column, table, onDelete }) =>
        new TableForeignKey({
          columnNames: [column],
          referencedTableName: table,
          referencedColumnNames: ['id'],
          onDelete: onDelete ?? 'NO ACTION',
        }),
    ),
  });
  await runner.createTable(table);
}

function fit(runner: QueryRunner, column: Column): Column {
  if (runner.connection.options.type !== 'postgres') return column;
  if (column.type === 'integer') return { ...column, type: 'bigint' };
  return column.type === 'text' ? { ...column, collation: 'C' } : column;
}
