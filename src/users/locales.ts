import { DEFAULT_LOCALE, localeIdOf } from '../rules';

/** A locale as the API answers it; one without a number of Zendesk's answers the account's. */
export const presentLocale = (locale: string | null): { locale: string; locale_id: number } => ({
  locale: locale ?? DEFAULT_LOCALE,
  locale_id: localeIdOf(locale) ?? localeIdOf(DEFAULT_LOCALE)!,
});
