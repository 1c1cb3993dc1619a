import { problem, type Problems } from '../common/errors';
import { fold } from '../common/fold';
import { canonicalLocale, localeOfId } from '../rules';
import type { UserInput } from './dto/user.dto';
import type { NewUser } from './users.repository';

const TEXTS = ['phone', 'alias', 'notes', 'details', 'signature', 'ticket_restriction'] as const;
const FLAGS = ['suspended', 'verified', 'moderator', 'only_private_comments'] as const;

/** The columns that a request changes, as far as they can be read without looking anything up. */
export function readUserColumns(input: UserInput, problems: Problems): Partial<NewUser> {
  const columns: Partial<NewUser> = {
    ...readName(input.name, problems),
    ...readExternalId(input.external_id),
    ...readLocale(input, problems),
    ...readTimeZone(input.time_zone, problems),
  };
  for (const name of TEXTS) if (input[name] !== undefined) columns[name] = input[name] || null;
  for (const name of FLAGS) if (typeof input[name] === 'boolean') columns[name] = input[name];
  return columns;
}

function readName(name: string | null | undefined, problems: Problems): Partial<NewUser> {
  if (name === undefined) return {};
  if (name?.trim()) return { name, name_folded: fold(name) };
  problems.add('name', problem('BlankValue', 'Name: is too short (minimum is 1 characters)', { code: 'blank' }));
  return {};
}

function readExternalId(given: string | null | undefined): Partial<NewUser> {
  if (given === undefined) return {};
  return { external_id: given || null, external_id_folded: given ? fold(given) : null };
}

/** `locale` wins over `locale_id` (zendesk.md 2.1). */
function readLocale({ locale, locale_id }: UserInput, problems: Problems): Partial<NewUser> {
  if (locale) {
    const canonical = canonicalLocale(locale);
    if (canonical) return { locale: canonical };
    problems.add('locale', problem('InvalidValue', `Locale: ${locale} is not a locale such as en-US`));
  } else if (locale_id && locale === undefined) {
    const known = localeOfId(locale_id);
    if (known) return { locale: known };
    problems.add(
      'locale_id',
      problem('InvalidValue', `Locale id: ${locale_id} is unknown; give locale, such as en-US`),
    );
  } else if (locale !== undefined || locale_id === null) return { locale: null };
  return {};
}

function readTimeZone(given: string | null | undefined, problems: Problems): Partial<NewUser> {
  if (given === undefined) return {};
  if (!given) return { time_zone: null };
  try {
    new Intl.DateTimeFormat('en', { timeZone: given });
    return { time_zone: given };
  } catch {
    problems.add(
      'time_zone',
      problem('InvalidValue', `Time zone: ${given} is not an IANA time zone such as Europe/Berlin`),
    );
    return {};
  }
}
