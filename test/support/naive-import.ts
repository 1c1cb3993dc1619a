import { isBlank, type RandomImport, type RandomRow } from './random-imports';

/** A user as the API shows them, with all their addresses. */
export interface NaiveUser {
  id: number;
  external_id: string | null;
  name: string;
  email: string | null;
  emails: string[];
  access: string;
  phone: string | null;
  notes: string | null;
  tags: string[];
  organization_id: number | null;
  user_fields: { level: string | null; spend: number | null };
}

export interface NaiveWorld {
  users: NaiveUser[];
  /** Ids by lower-case name. */
  organizations: Record<string, number>;
}

/** What a row does, and whom it leaves; `id` is 0 of a new one. */
export interface NaiveOutcome {
  action: 'create' | 'update' | 'unchanged' | 'error';
  user?: NaiveUser;
}

const LEVELS = ['gold', 'silver'];
const MISSING = ['bronze', 'tin'];
const NOBODY: NaiveUser = {
  ...{ id: 0, external_id: null, name: '', email: null, emails: [], access: 'end_user', phone: null, notes: null },
  ...{ tags: [], organization_id: null, user_fields: { level: null, spend: null } },
};

/**
 * What the rows of a file mean, read one by one against the users who were there before (own-api.md "User imports"). It has a
 * shape of its own, so that it errs differently than what it checks.
 */
export function readNaively({ columns, rows, options }: RandomImport, { users, organizations }: NaiveWorld) {
  const named = new Set<string>();
  const filled = rows.filter((row) => !isBlank(row, columns));
  return filled.map((whole): NaiveOutcome => {
    const row: RandomRow = Object.fromEntries(columns.map((column) => [column, whole[column]!]));
    const externalId = row.external_id?.toLowerCase();
    const email = row.email?.toLowerCase();
    const isAddress = email !== undefined && email.includes('@');
    const byId = externalId ? users.find((user) => user.external_id?.toLowerCase() === externalId) : undefined;
    const byEmail = isAddress ? users.find(({ emails }) => emails.includes(email)) : undefined;
    const found = options.match_by.map((key) => (key === 'email' ? byEmail : byId)).find((user) => user !== undefined);

    const names = [
      ...(externalId ? [`external ${externalId}`] : []),
      ...(isAddress ? [`mail ${email}`] : []),
      ...(found ? [`id ${found.id}`] : []),
      ...(found?.external_id ? [`external ${found.external_id.toLowerCase()}`] : []),
    ];
    const isRepeated = names.some((name) => named.has(name));
    for (const name of names) named.add(name);

    const isBad =
      isRepeated ||
      options.match_by.every((key) => !row[key]) ||
      (email !== undefined && email !== '' && !isAddress) ||
      (byId !== undefined && byId !== found) ||
      (byEmail !== undefined && byEmail !== found) ||
      (found ? options.mode === 'create' : options.mode === 'update') ||
      (row.name === undefined ? !found : row.name === '' && (!found || options.empty_cells === 'clear')) ||
      row.organization === 'Gamma' ||
      row.role === 'king' ||
      (row.role === 'end-user' && found?.access === 'agent') ||
      (MISSING.includes(row.level ?? '') && options.missing_options === 'error') ||
      ['x', 'NaN'].includes(row.spend ?? '');
    if (isBad) return { action: 'error' };

    const user = after(row, found ?? NOBODY, options.empty_cells === 'clear', organizations);
    if (!found) return { action: 'create', user };
    return { action: JSON.stringify(user) === JSON.stringify(found) ? 'unchanged' : 'update', user };
  });
}

function after(
  row: RandomRow,
  before: NaiveUser,
  clears: boolean,
  organizations: NaiveWorld['organizations'],
): NaiveUser {
  const user = structuredClone(before);
  const given = (column: string) => row[column] !== undefined && (row[column] !== '' || clears);
  if (row.name) user.name = row.name.trim();
  if (row.email && !before.emails.includes(row.email.toLowerCase())) {
    user.email ??= row.email;
    user.emails = [...user.emails, row.email.toLowerCase()].sort();
  }
  if (row.role) user.access = row.role === 'agent' ? 'agent' : 'end_user';
  if (given('external_id')) user.external_id = row.external_id || null;
  if (given('phone')) user.phone = row.phone || null;
  if (given('notes')) user.notes = row.notes || null;
  if (given('organization')) user.organization_id = organizations[row.organization!.toLowerCase()] ?? null;
  if (given('spend')) user.user_fields.spend = row.spend ? Number(row.spend) : null;
  const old = before.user_fields.level;
  if (given('level')) user.user_fields.level = row.level?.toLowerCase() || null;
  const level = user.user_fields.level;
  const tags = new Set(given('tags') ? row.tags!.split(' ').filter((tag) => tag !== '') : before.tags);
  if (level !== old && old !== null) tags.delete(old);
  if (level !== null && (level !== old || (given('tags') && given('level')))) tags.add(level);
  user.tags = [...tags].sort();
  return user;
}

export const isOption = (level: string): boolean => LEVELS.includes(level);
