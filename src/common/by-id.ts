/** Rows by their id. */
export const byId = <T extends { id: number }>(rows: T[]) => new Map(rows.map((row) => [row.id, row]));
