import type { RowPlan } from '../rows/row-plan';

/** What is wrong with rows, as it is stored. */
export const errorRows = (importId: number, plans: RowPlan[]) =>
  plans.flatMap(({ line, errors }) =>
    errors.map(({ column, value, code, message }) => ({
      import_id: importId,
      line,
      column_name: column,
      // A NUL is what no text column of PostgreSQL can hold.
      cell: value?.replaceAll('\0', '\u2400') ?? null,
      code,
      message: message.replaceAll('\0', '\u2400'),
    })),
  );
