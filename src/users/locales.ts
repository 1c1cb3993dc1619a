/** Zendesk's numbers of the locales that clients send most; others are stored by name and answer the account's number. */
const IDS: Record<string, number> = {
  'en-US': 1,
  es: 2,
  'zh-TW': 9,
  'zh-CN': 10,
  fr: 16,
  'pt-BR': 19,
  it: 22,
  ru: 27,
  ja: 67,
  ko: 69,
  de: 8,
  nl: 1005,
  'en-GB': 1176,
};

const DEFAULT = 'en-US';
const NAMES = new Map(Object.entries(IDS).map(([name, id]) => [id, name]));

export const localeOfId = (id: number | null): string | undefined => (id === null ? undefined : NAMES.get(id));

export const presentLocale = (locale: string | null): { locale: string; locale_id: number } => ({
  locale: locale ?? DEFAULT,
  locale_id: IDS[locale ?? DEFAULT] ?? IDS[DEFAULT]!,
});

/** The canonical spelling of a BCP 47 tag, or undefined when it is none. */
export function canonicalLocale(text: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(text)[0];
  } catch {
    return undefined;
  }
}
