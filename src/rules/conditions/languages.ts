import { refuse, shown } from '../issue';
import { canonicalLocale, localeIdOf, LOCALES } from '../locales';
import type { ValueEditor } from '../operators/operator';
import { MOVES } from '../run-state';
import { fold } from '../text';
import { en } from '../texts/en';
import { spellingOf, TIME_ZONES, zoneOf } from '../time-zones';
import { EQUALITY_AND_LISTS, plainField } from './condition-definition';
import { choiceOf } from './editors';

const ids = choiceOf(en.codes.locale_id ?? {}, false);

/** Zendesk's number of a language, or its name, which reads as the number. */
export const localeId: ValueEditor = {
  ...ids,
  parse(input, path) {
    const id = typeof input === 'string' ? (localeIdOf(canonicalLocale(input.trim())) ?? input) : input;
    return ids.parse(typeof id === 'number' ? String(id) : id, path);
  },
};

/** By Zendesk's number; a language without one is missing here, `requester.locale` knows it. */
export const requesterLocaleId = plainField({
  name: 'locale_id',
  label: en.fields.locale_id,
  group: 'requester',
  kind: 'choice',
  operators: EQUALITY_AND_LISTS,
  editor: localeId,
  source: {
    now: ({ facts }) => localeIdOf(facts.requester?.locale)?.toString(),
    moves: MOVES.none,
    spread: 3,
  },
});

const localeName: ValueEditor = {
  isNullable: true,
  choices: LOCALES.map(({ tag, label }) => ({ value: tag, title: label })),
  parse(input, path) {
    const locale = typeof input === 'string' ? canonicalLocale(input.trim()) : undefined;
    if (locale === undefined)
      return refuse(path, 'not_a_locale', `must be a locale such as en-US, ${shown(input)} is none`);
    return { ok: { value: locale, operand: fold(locale), label: locale } };
  },
};

/** Beyond Zendesk: any language by its name; `starts_with en` takes every English. */
export const requesterLocale = plainField({
  name: 'requester.locale',
  label: en.fields['requester.locale'],
  group: 'requester',
  kind: 'text',
  operators: ['is', 'is_not', 'starts_with', 'present', 'not_present'],
  editor: localeName,
  source: { now: ({ facts }) => facts.requester?.locale, moves: MOVES.none, spread: 3 },
});

const timeZone: ValueEditor = {
  isNullable: true,
  choices: TIME_ZONES.map(([name]) => ({ value: name, title: name })),
  parse(input, path) {
    const zone = typeof input === 'string' ? zoneOf(input) : undefined;
    if (zone === undefined) {
      const hint = 'must be a time zone such as "Pacific Time (US & Canada)" or America/Los_Angeles';
      return refuse(path, 'not_a_time_zone', `${hint}, ${shown(input)} is none`);
    }
    return { ok: { value: zone.name, operand: fold(spellingOf(zone.zone)), label: zone.name } };
  },
};

export const requesterTimeZone = plainField({
  name: 'requester_time_zone',
  label: en.fields.requester_time_zone,
  group: 'requester',
  kind: 'text',
  operators: ['is', 'is_not', 'present', 'not_present'],
  editor: timeZone,
  source: { now: ({ facts }) => inOneSpelling(facts.requester?.timeZone), moves: MOVES.none, spread: 6 },
});

function inOneSpelling(zone: unknown): unknown {
  return typeof zone === 'string' ? spellingOf(zone) : zone;
}
