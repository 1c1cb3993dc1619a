/** What hangs on users, by their ids, oldest first. */
export function byUser<T extends { id: number; user_id: number }>(rows: T[]): Map<number, T[]> {
  const ofUsers = new Map<number, T[]>();
  for (const row of rows.sort((a, b) => a.id - b.id)) {
    const known = ofUsers.get(row.user_id);
    if (known) known.push(row);
    else ofUsers.set(row.user_id, [row]);
  }
  return ofUsers;
}
