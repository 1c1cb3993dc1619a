/** A language: Zendesk's number, its BCP 47 tag, and a label. */
export interface Locale {
  id: number;
  tag: string;
  label: string;
}

/** The account's language, which users without one of their own have. */
export const DEFAULT_LOCALE = 'en-US';

/** Zendesk's numbers of the locales that clients send most; others are known by their tag only. */
export const LOCALES: readonly Locale[] = [
  { id: 1, tag: 'en-US', label: 'English' },
  { id: 2, tag: 'es', label: 'Spanish' },
  { id: 8, tag: 'de', label: 'German' },
  { id: 9, tag: 'zh-TW', label: 'Traditional Chinese' },
  { id: 10, tag: 'zh-CN', label: 'Simplified Chinese' },
  { id: 16, tag: 'fr', label: 'French' },
  { id: 19, tag: 'pt-BR', label: 'Brazilian Portuguese' },
  { id: 22, tag: 'it', label: 'Italian' },
  { id: 27, tag: 'ru', label: 'Russian' },
  { id: 67, tag: 'ja', label: 'Japanese' },
  { id: 69, tag: 'ko', label: 'Korean' },
  { id: 1005, tag: 'nl', label: 'Dutch' },
  { id: 1176, tag: 'en-GB', label: 'British English' },
];

const idsByTag = new Map(LOCALES.map(({ id, tag }) => [tag, id]));
const tagsById = new Map(LOCALES.map(({ id, tag }) => [id, tag]));

/** Zendesk's number of a canonical tag, if it is a known one. */
export function localeIdOf(tag: string | null | undefined): number | undefined {
  return typeof tag === 'string' ? idsByTag.get(tag) : undefined;
}

/** The tag of Zendesk's number. */
export function localeOfId(id: number | null): string | undefined {
  return id === null ? undefined : tagsById.get(id);
}

/** The canonical spelling of a BCP 47 tag, or undefined when it is none. */
export function canonicalLocale(text: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(text)[0];
  } catch {
    return undefined;
  }
}
