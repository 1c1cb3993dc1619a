/**
 * The unique index (`users_external_id`) or column (`users.external_id_folded`) that a write broke: PostgreSQL names the one, SQLite
 * the other. Undefined for any other failure.
 */
export function violatedUnique(error: unknown): string | undefined {
  const { driverError } = (error ?? {}) as { driverError?: { code?: string; constraint?: string; message?: string } };
  if (driverError?.code === '23505') return driverError.constraint;
  if (driverError?.code !== 'SQLITE_CONSTRAINT') return undefined;
  return /UNIQUE constraint failed: (.+)$/.exec(driverError.message ?? '')?.[1];
}
