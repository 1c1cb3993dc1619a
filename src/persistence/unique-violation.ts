interface DriverError {
  code?: string;
  constraint?: string;
  message?: string;
}

/**
 * The unique index (`users_external_id`) or column (`users.external_id_folded`) that a write broke: PostgreSQL names the one, SQLite
 * the other. Undefined for any other failure.
 */
export function violatedUnique(error: unknown): string | undefined {
  // TypeORM wraps what the driver says; prepared statements do not.
  const { driverError } = (error ?? {}) as { driverError?: DriverError };
  const { code, constraint, message } = driverError ?? ((error ?? {}) as DriverError);
  if (code === '23505') return constraint;
  if (code !== 'SQLITE_CONSTRAINT') return undefined;
  return /UNIQUE constraint failed: (.+)$/.exec(message ?? '')?.[1];
}
